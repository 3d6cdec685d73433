import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-lowcarbon-patent-grants-cnipa-cum',
  nameZh: '国家知识产权局绿色低碳专利授权量（累计）',
  nameEn: 'Green and low-carbon patents granted by CNIPA, cumulative',
  unit: '万件', decimals: 1,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 8, mechanisms: ['P8.5'],
  acrossRegions: 'none', acrossTime: 'none', cumulativeSince: 'series-start',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '自2016年起至报告期末，由国家知识产权局授权的绿色低碳专利件数累计，含国外权利人。',
  limitsZh: '按受理局统计，含国外来华专利，与按权利人统计的数字不可混用。',
  source: '国家知识产权局《绿色低碳专利统计分析报告》及新闻发布；发改环资〔2022〕1885号 二（八）',
  version: 1,
});
