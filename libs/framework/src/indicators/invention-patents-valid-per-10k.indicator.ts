import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'invention-patents-valid-per-10k',
  nameZh: '每万人口发明专利拥有量',
  nameEn: 'Invention patents in force per 10,000 inhabitants',
  unit: '件', decimals: 2,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 8, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '各地知识产权部门',
  definitionZh: '本地区有效发明专利量与常住人口之比，以每万人件数表示。',
  limitsZh: '“十三五”时期考核指标，“十四五”改用高价值口径，两者水平相差悬殊，不可衔接。',
  source: '各省知识产权统计',
  version: 1,
});
