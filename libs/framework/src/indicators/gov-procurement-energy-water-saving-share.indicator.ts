import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'gov-procurement-energy-water-saving-share',
  nameZh: '节能节水产品占同类产品政府采购比重',
  nameEn: 'Energy- and water-saving share of comparable government procurement',
  unit: '%', decimals: 1,
  direction: 'up', measurement: 'rate', directness: 'green',
  task: 4, mechanisms: ['P4.8'],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [],
  sourcePrecedence: ['财政部', '财政厅'],
  producerZh: '财政部',
  definitionZh: '节能节水产品采购规模占同类产品政府采购规模的比重。',
  limitsZh: '分母为同类产品，品目清单调整时不可比。',
  source: '财政部《全国政府采购简要情况》；发改环资〔2022〕1885号 二（四）',
  version: 1, range: 'percent',
});
