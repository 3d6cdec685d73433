import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-lowcarbon-patent-applications-world',
  nameZh: '全球绿色低碳专利申请公开量',
  nameEn: 'Published green and low-carbon patent applications worldwide',
  unit: '万件', decimals: 1,
  direction: 'neutral', measurement: 'flow', directness: 'context',
  task: 8, mechanisms: ['P8.5'],
  acrossRegions: 'none', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '报告年度全球公开的绿色低碳专利申请件数。',
  limitsZh: '全球总量，只作背景；公开量受公开时滞影响。',
  source: '国家知识产权局《绿色低碳专利统计分析报告》',
  version: 1,
});
