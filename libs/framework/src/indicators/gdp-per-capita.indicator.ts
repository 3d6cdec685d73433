import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'gdp-per-capita',
  nameZh: '人均地区生产总值',
  nameEn: 'Gross domestic (regional) product per capita',
  unit: '元', decimals: 0,
  direction: 'neutral', measurement: 'rate', directness: 'context',
  mechanisms: [],
  acrossRegions: 'none', acrossTime: 'none',
  formula: {
    kind: 'ratio', numerator: 'gdp', numeratorUnit: '元', denominator: 'resident-population', denominatorUnit: '人', scale: 1,
  },
  breaks: [
    { from: '2024', reasonZh: '第五次全国经济普查后，2023年及以前年度数据已作修订；本平台收录的2023年数为修订前的初步核算数，与2024年不可比' },
  ],
  sourcePrecedence: ['国家统计局', '统计局', '二次转录', '代码注释转录'],
  producerZh: '国家统计局，各省（区、市）统计局',
  definitionZh: '地区生产总值与年平均常住人口之比。公报公布值优先，未公布时由平台以年末常住人口计算。',
  limitsZh: '平台计算值用年末人口代替年平均人口，与公布值略有差异；仅作背景。',
  source: '各省（区、市）国民经济和社会发展统计公报',
  version: 1,
});
