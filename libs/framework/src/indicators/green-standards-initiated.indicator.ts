import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-standards-initiated',
  nameZh: '绿色技术国家标准立项数',
  nameEn: 'Green technology national standards initiated',
  unit: '项', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 5, mechanisms: ['P5.1'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['标准化', '市场监管总局', '市场监管局'],
  producerZh: '国家标准化管理委员会',
  definitionZh:
    '报告期内列入年度国家标准制修订计划、属于能源、工业、建筑、固碳增汇、污染治理等重点领域的共性绿色技术标准项数。',
  limitsZh: '制定与修订均计；按第一起草单位所在地归入地区。',
  source: '发改环资〔2022〕1885号 二（五）',
  version: 1,
});
