import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'first-set-insured',
  nameZh: '获保险补偿的绿色首台（套）装备项目数',
  nameEn: 'Green first-of-a-kind equipment projects insured',
  unit: '项', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 4, mechanisms: ['P4.5'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '财政部', '金融监管', '工业和信息化厅'],
  producerZh: '工业和信息化部、财政部、国家金融监督管理总局',
  definitionZh: '报告期内获得首台（套）重大技术装备保险补偿、属于绿色技术领域的装备项目数。',
  limitsZh: '申报年度与补偿年度可能不一致，以补偿资金下达年度为准。',
  source: '发改环资〔2022〕1885号 二（四）',
  version: 1,
});
