import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'patent-intensive-industry-share',
  nameZh: '专利密集型产业增加值占国内生产总值比重',
  nameEn: 'Share of patent-intensive industries in GDP',
  unit: '%', decimals: 2,
  direction: 'up', measurement: 'rate', directness: 'outcome',
  task: 4, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局、国家统计局',
  definitionZh: '专利密集型产业增加值与当年国内生产总值之比。',
  limitsZh: '是知识产权运用的结果，不能归因于绿色技术政策。',
  source: '《“十四五”国家知识产权保护和运用规划》；国家知识产权局、国家统计局联合公告',
  version: 1, range: 'percent',
});
