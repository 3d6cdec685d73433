import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-foreign-investment',
  nameZh: '绿色高端装备制造领域实际使用外资',
  nameEn: 'Foreign direct investment in green high-end equipment manufacturing',
  unit: '亿美元', formUnit: '万美元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 9, mechanisms: ['P9.1'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['商务部', '商务厅', '商务局'],
  producerZh: '商务部，各地区商务部门',
  definitionZh: '报告期内外商投资企业在绿色技术高端装备制造领域的实际使用外资金额。',
  limitsZh: '行业代码无“绿色”类目，按鼓励外商投资产业目录中的相应条目归集。',
  source: '发改环资〔2022〕1885号 二（九）',
  version: 1,
});
