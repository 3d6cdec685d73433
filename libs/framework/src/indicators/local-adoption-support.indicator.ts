import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'local-adoption-support',
  nameZh: '地方支持绿色技术推广应用资金',
  nameEn: 'Local support for adoption of green technology',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 6, mechanisms: ['P6.6'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['财政厅', '财政局', '发展改革委'],
  producerZh: '各地区财政、发展改革部门',
  definitionZh: '报告期内地方财政用于绿色技术创新成果示范、首次应用和推广的补助、奖励资金。',
  limitsZh: '不含中央预算内投资和企业自筹。',
  source: '发改环资〔2022〕1885号 二（六）',
  version: 1,
});
