import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'rd-per-capita',
  nameZh: '人均R&D经费',
  nameEn: 'R&D expenditure per capita',
  unit: '元', decimals: 1,
  direction: 'up', measurement: 'rate', directness: 'proxy',
  task: 1, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'none',
  formula: {
    kind: 'ratio', numerator: 'rd-expenditure', numeratorUnit: '元', denominator: 'resident-population', denominatorUnit: '人', scale: 1,
  },
  breaks: [],
  sourcePrecedence: ['国家统计局', '科技部', '知识产权局', '统计局'],
  producerZh: '平台计算',
  definitionZh: '全社会R&D经费与年末常住人口之比，用于地区间投入水平比较。',
  limitsZh: '缺常住人口的地区不计算；全部技术领域。',
  source: '由R&D经费和年末常住人口计算',
  version: 1, range: 'non-negative',
});
