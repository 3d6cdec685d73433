import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-lowcarbon-patent-grants-world',
  nameZh: '全球绿色低碳专利授权量',
  nameEn: 'Green and low-carbon patents granted worldwide',
  unit: '万件', decimals: 1,
  direction: 'neutral', measurement: 'flow', directness: 'context',
  task: 8, mechanisms: ['P8.5'],
  acrossRegions: 'none', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '报告年度全球授权的绿色低碳专利件数。',
  limitsZh: '全球总量，只作背景；与同年申请公开量对应的是不同年份的申请。',
  source: '国家知识产权局《绿色低碳专利统计分析报告》',
  version: 1,
});
