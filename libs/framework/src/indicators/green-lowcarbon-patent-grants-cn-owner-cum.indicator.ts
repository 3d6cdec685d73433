import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-lowcarbon-patent-grants-cn-owner-cum',
  nameZh: '中国专利权人绿色低碳技术发明专利授权量（累计）',
  nameEn: 'Green and low-carbon invention patents granted to Chinese owners, cumulative',
  unit: '万件', decimals: 1,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 8, mechanisms: ['P8.5'],
  acrossRegions: 'none', acrossTime: 'none', cumulativeSince: 'series-start',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '自2016年起至报告期末，专利权人为中国的绿色低碳技术发明专利在全球获授权的件数累计。',
  limitsZh: '按权利人国别统计，与按受理局统计的数字不可混用。',
  source: '国家知识产权局《绿色低碳专利统计分析报告》及新闻发布；发改环资〔2022〕1885号 二（八）',
  version: 1,
});
