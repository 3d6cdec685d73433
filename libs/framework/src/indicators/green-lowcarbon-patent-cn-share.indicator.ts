import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-lowcarbon-patent-cn-share',
  nameZh: '中国专利权人占全球绿色低碳发明专利授权比重',
  nameEn: 'Chinese owners’ share of green and low-carbon invention patents granted worldwide',
  unit: '%', decimals: 1,
  direction: 'up', measurement: 'rate', directness: 'green',
  task: 8, mechanisms: ['P8.5'],
  acrossRegions: 'none', acrossTime: 'none',
  formula: {
    kind: 'ratio', numerator: 'green-lowcarbon-patent-grants-cn-owner-cum', numeratorUnit: '万件', denominator: 'green-lowcarbon-patent-grants-world-cum', denominatorUnit: '万件', scale: 100,
  },
  breaks: [],
  sourcePrecedence: ['国家统计局', '科技部', '知识产权局', '统计局'],
  producerZh: '平台计算',
  definitionZh: '同一累计期内，中国专利权人绿色低碳技术发明专利授权量与全球授权量之比。',
  limitsZh: '两数须为同一次发布、同一累计期；按权利人口径，与按受理局口径的34%不可比。',
  source: '由国家知识产权局绿色低碳专利统计数据计算；发改环资〔2022〕1885号 二（八）',
  version: 1, range: 'percent',
});
