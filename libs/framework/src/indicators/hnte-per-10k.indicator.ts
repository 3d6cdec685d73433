import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'hnte-per-10k',
  nameZh: '每万人口高新技术企业数',
  nameEn: 'High- and new-technology enterprises per 10,000 inhabitants',
  unit: '家', decimals: 2,
  direction: 'up', measurement: 'rate', directness: 'proxy',
  task: 2, mechanisms: ['P2.2'],
  acrossRegions: 'none', acrossTime: 'none',
  formula: {
    kind: 'ratio', numerator: 'hnte-count', numeratorUnit: '家', denominator: 'resident-population', denominatorUnit: '万人', scale: 1,
  },
  breaks: [],
  sourcePrecedence: ['国家统计局', '科技部', '知识产权局', '统计局'],
  producerZh: '平台计算',
  definitionZh: '期末高新技术企业数与年末常住人口之比，以每万人家数表示。',
  limitsZh: '分子多为整数或下限，比值随之偏低；全部技术领域。',
  source: '由高新技术企业数和年末常住人口计算',
  version: 1, range: 'non-negative',
});
