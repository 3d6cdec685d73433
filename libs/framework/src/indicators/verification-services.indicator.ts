import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'verification-services',
  nameZh: '绿色技术验证服务次数',
  nameEn: 'Green technology verification services delivered',
  unit: '次', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 5, mechanisms: ['P5.3'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '国家发展改革委', '工业和信息化厅', '发展改革委'],
  producerZh: '绿色技术验证服务平台',
  definitionZh: '报告期内验证服务平台完成并出具报告的定制试制、检验检测、认证评价服务次数。',
  limitsZh: '同一技术多次检测分别计数。',
  source: '发改环资〔2022〕1885号 二（五）',
  version: 1,
});
