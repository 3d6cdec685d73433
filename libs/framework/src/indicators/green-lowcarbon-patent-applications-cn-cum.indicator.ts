import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-lowcarbon-patent-applications-cn-cum',
  nameZh: '中国绿色低碳专利申请公开量（累计）',
  nameEn: 'Published green and low-carbon patent applications of China, cumulative',
  unit: '万件', decimals: 1,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 8, mechanisms: ['P8.5'],
  acrossRegions: 'none', acrossTime: 'none', cumulativeSince: 'series-start',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '自2016年起至报告期末，中国绿色低碳专利申请公开件数累计。',
  limitsZh: '以公开为准，最近一年半的申请尚未全部公开。',
  source: '国家知识产权局《绿色低碳专利统计分析报告》及新闻发布；发改环资〔2022〕1885号 二（八）',
  version: 1,
});
