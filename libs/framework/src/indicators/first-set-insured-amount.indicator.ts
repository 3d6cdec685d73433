import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'first-set-insured-amount',
  nameZh: '绿色首台（套）装备保险金额',
  nameEn: 'Sum insured for green first-of-a-kind equipment',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 4, mechanisms: ['P4.5'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '金融监管', '工业和信息化厅'],
  producerZh: '工业和信息化部、国家金融监督管理总局',
  definitionZh: '报告期内绿色技术领域首台（套）装备综合保险保单载明的保险金额合计。',
  limitsZh: '为承保金额，不是保费、补偿额或赔付额。',
  source: '发改环资〔2022〕1885号 二（四）',
  version: 1,
});
