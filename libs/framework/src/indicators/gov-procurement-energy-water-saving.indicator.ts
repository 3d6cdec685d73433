import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'gov-procurement-energy-water-saving',
  nameZh: '节能节水产品政府采购规模',
  nameEn: 'Government procurement of energy- and water-saving products',
  unit: '亿元', decimals: 1,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 4, mechanisms: ['P4.8'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['财政部', '财政厅'],
  producerZh: '财政部',
  definitionZh: '报告年度强制采购和优先采购节能、节水产品的合同金额。',
  limitsZh: '采购总规模下降时可能同步下降，应结合占比判断。',
  source: '财政部《全国政府采购简要情况》；发改环资〔2022〕1885号 二（四）',
  version: 1,
});
