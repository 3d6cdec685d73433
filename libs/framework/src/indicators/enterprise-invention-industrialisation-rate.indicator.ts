import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'enterprise-invention-industrialisation-rate',
  nameZh: '企业发明专利产业化率',
  nameEn: 'Industrialisation rate of enterprise invention patents',
  unit: '%', decimals: 1,
  direction: 'up', measurement: 'rate', directness: 'proxy',
  task: 4, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '抽样调查的企业有效发明专利中，已用于生产产品并投放市场的件数所占比重。',
  limitsZh: '抽样调查结果，存在抽样误差；不区分绿色专利。',
  source: '国家知识产权局《中国专利调查报告》及新闻发布',
  version: 1, range: 'percent',
});
