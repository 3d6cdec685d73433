import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-lowcarbon-patent-grants-world-cum',
  nameZh: '全球绿色低碳技术发明专利授权量（累计）',
  nameEn: 'Green and low-carbon invention patents granted worldwide, cumulative',
  unit: '万件', decimals: 1,
  direction: 'neutral', measurement: 'flow', directness: 'context',
  task: 8, mechanisms: ['P8.5'],
  acrossRegions: 'none', acrossTime: 'none', cumulativeSince: 'series-start',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '自2016年起至报告期末，全球各专利局授权的绿色低碳技术发明专利件数累计。',
  limitsZh: '全球总量而非中国数，作为计算中国占比的分母；统计库更新后历史累计会改变。',
  source: '国家知识产权局《绿色低碳专利统计分析报告》及新闻发布；发改环资〔2022〕1885号 二（八）',
  version: 1,
});
