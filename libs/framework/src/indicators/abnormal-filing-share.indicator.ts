import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'abnormal-filing-share',
  nameZh: '非正常专利申请占比',
  nameEn: 'Share of abnormal patent filings',
  unit: '%', decimals: 2,
  direction: 'down', measurement: 'rate', directness: 'proxy',
  task: 8, mechanisms: ['P8.7'],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '报告期内被认定为非正常专利申请的件数占同期专利申请受理量的比重。',
  limitsZh: '全领域口径；认定存在滞后，当年比重会随后续排查上调。',
  source: '发改环资〔2022〕1885号 二（八）',
  version: 1, range: 'percent',
});
