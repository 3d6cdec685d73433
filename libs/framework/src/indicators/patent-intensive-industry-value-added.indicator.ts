import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'patent-intensive-industry-value-added',
  nameZh: '专利密集型产业增加值',
  nameEn: 'Value added of patent-intensive industries',
  unit: '万亿元', decimals: 1,
  direction: 'up', measurement: 'flow', directness: 'outcome',
  task: 4, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局、国家统计局',
  definitionZh: '报告年度列入专利密集型产业目录的行业创造的增加值。',
  limitsZh: '覆盖全部专利密集型产业，不限于绿色产业；次年年底公布。',
  source: '国家知识产权局、国家统计局联合公告',
  version: 1,
});
