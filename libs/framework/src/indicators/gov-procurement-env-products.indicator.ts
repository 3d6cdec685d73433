import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'gov-procurement-env-products',
  nameZh: '环保产品政府采购规模',
  nameEn: 'Government procurement of environmentally friendly products',
  unit: '亿元', decimals: 1,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 4, mechanisms: ['P4.8'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['财政部', '财政厅'],
  producerZh: '财政部',
  definitionZh: '报告年度优先采购环境标志产品的合同金额。',
  limitsZh: '与节能节水产品可能为同一产品，两者相加会重复。',
  source: '财政部《全国政府采购简要情况》；发改环资〔2022〕1885号 二（四）',
  version: 1,
});
