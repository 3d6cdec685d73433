import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'high-value-invention-patent-share',
  nameZh: '高价值发明专利占国内有效发明专利比重',
  nameEn: 'Share of high-value patents in domestic invention patents in force',
  unit: '%', decimals: 1,
  direction: 'up', measurement: 'rate', directness: 'proxy',
  task: 8, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'none',
  formula: {
    kind: 'ratio', numerator: 'high-value-invention-patents', numeratorUnit: '万件', denominator: 'invention-patents-valid-domestic-excl-hmt', denominatorUnit: '万件', scale: 100,
  },
  breaks: [],
  sourcePrecedence: ['国家统计局', '科技部', '知识产权局', '统计局'],
  producerZh: '平台计算',
  definitionZh: '高价值发明专利拥有量与国内（不含港澳台）发明专利有效量之比。',
  limitsZh: '目前只有全国可算；两项指标须取同一时点。',
  source: '由国家知识产权局发布数据计算',
  version: 1, range: 'percent',
});
