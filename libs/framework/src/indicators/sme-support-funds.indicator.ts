import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'sme-support-funds',
  nameZh: '中小微绿色技术创新企业支持资金',
  nameEn: 'Support funds for small and micro green technology enterprises',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 2, mechanisms: ['P2.4'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['财政部', '财政厅', '财政局', '工业和信息化', '科技厅'],
  producerZh: '各地区科技、工业和信息化、财政部门',
  definitionZh: '报告期内各级财政和政府引导资金实际拨付给中小微绿色技术创新企业的奖补、贴息、创新券等资金。',
  limitsZh: '不含银行贷款、社会投资和税收减免；拨付口径，不是预算安排口径。',
  source: '发改环资〔2022〕1885号 二（二）',
  version: 1,
});
