import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'invention-patents-valid-domestic-excl-hmt',
  nameZh: '国内发明专利有效量（不含港澳台）',
  nameEn: 'Domestic invention patents in force, excluding Hong Kong, Macao and Taiwan',
  unit: '万件', decimals: 1,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 8, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '期末内地权利人拥有的有效发明专利件数，是计算每万人口拥有量的基础。',
  limitsZh: '全部技术领域，绿色专利只占其中一部分。',
  source: '国家知识产权局新闻发布',
  version: 1,
});
