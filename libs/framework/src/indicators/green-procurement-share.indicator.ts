import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-procurement-share',
  nameZh: '政府绿色产品采购占同类产品比重',
  nameEn: 'Green share of comparable government procurement',
  unit: '%', decimals: 1,
  direction: 'up', measurement: 'rate', directness: 'green',
  task: 4, mechanisms: ['P4.8'],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [],
  sourcePrecedence: ['财政部', '财政厅', '财政局'],
  producerZh: '财政部，各地区财政部门',
  definitionZh: '政府绿色产品采购额占同类产品政府采购总额的比重。',
  limitsZh: '分母为同类产品而非全部政府采购；品目清单调整会改变分子范围。',
  source: '发改环资〔2022〕1885号 二（四）',
  version: 1, range: 'percent',
});
