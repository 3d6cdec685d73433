import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'high-value-invention-patents',
  nameZh: '高价值发明专利拥有量',
  nameEn: 'High-value invention patents',
  unit: '万件', decimals: 2,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 8, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局，各地知识产权部门',
  definitionZh: '期末符合高价值认定条件的国内有效发明专利件数。',
  limitsZh: '五类条件有交叉，一件专利只计一次；不区分绿色领域。',
  source: '国家知识产权局新闻发布',
  version: 1,
});
