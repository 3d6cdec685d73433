import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-bond-issuance',
  nameZh: '绿色债券发行规模',
  nameEn: 'Green bond issuance',
  unit: '亿元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 6, mechanisms: ['P6.3'],
  acrossRegions: 'sum', acrossTime: 'add', cumulativeSince: 'year-start',
  breaks: [],
  sourcePrecedence: ['中国人民银行', '证监', '中央结算', '绿金'],
  producerZh: '中国人民银行、中国证监会，债券登记结算机构',
  definitionZh:
    '报告期内本地区发行人在境内公开和非公开发行、募集资金用于绿色项目的债券面值合计，按发行人注册地归集。',
  limitsZh: '机构编制的“贴标”与“投向绿”口径差异较大，另行列示，不与本指标混用；用于绿色技术的部分未单列。',
  source: '发改环资〔2022〕1885号 二（六）',
  version: 1,
});
