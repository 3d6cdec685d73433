import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'gov-procurement-env-products-share',
  nameZh: '环保产品占同类产品政府采购比重',
  nameEn: 'Environmentally friendly share of comparable government procurement',
  unit: '%', decimals: 1,
  direction: 'up', measurement: 'rate', directness: 'green',
  task: 4, mechanisms: ['P4.8'],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [],
  sourcePrecedence: ['财政部', '财政厅'],
  producerZh: '财政部',
  definitionZh: '环保产品采购规模占同类产品政府采购规模的比重。',
  limitsZh: '只覆盖有环境标志清单的品目，不代表全部采购的绿色程度。',
  source: '财政部《全国政府采购简要情况》；发改环资〔2022〕1885号 二（四）',
  version: 1, range: 'percent',
});
