import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'ip-pledge-financing',
  nameZh: '专利商标质押融资额',
  nameEn: 'Patent and trademark pledge financing',
  unit: '亿元', decimals: 1,
  direction: 'up', measurement: 'flow', directness: 'proxy',
  task: 6, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'add', cumulativeSince: 'year-start',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '报告期内以专利权、商标权出质登记对应的融资金额。',
  limitsZh: '全部技术领域；登记金额不等于银行实际放款额。',
  source: '《“十四五”国家知识产权保护和运用规划》；国家知识产权局新闻发布',
  version: 1,
});
