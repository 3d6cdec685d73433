import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'high-value-invention-patents-per-10k',
  nameZh: '每万人口高价值发明专利拥有量',
  nameEn: 'High-value invention patents per 10,000 inhabitants',
  unit: '件', decimals: 2,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 8, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局，各地知识产权部门',
  definitionZh:
    '每万常住人口拥有的高价值发明专利件数；高价值指战略性新兴产业、有海外同族、维持超过10年、实现较高质押融资或获国家奖项的有效发明专利。',
  limitsZh: '“十四五”规划主要指标，但不限于绿色技术；2025年末全国数为整数公布。',
  source: '《国民经济和社会发展第十四个五年规划和2035年远景目标纲要》；国家知识产权局新闻发布',
  version: 1,
});
