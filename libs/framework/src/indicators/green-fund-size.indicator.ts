import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-fund-size',
  nameZh: '绿色基金规模',
  nameEn: 'Green fund assets',
  unit: '亿元', decimals: 2,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 6, mechanisms: ['P6.3'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['证监会', '基金业协会', '证监局'],
  producerZh: '中国证监会、中国证券投资基金业协会',
  definitionZh: '期末以绿色产业、绿色技术为主要投资方向的公募、私募基金净资产或实缴规模，按管理人注册地归集。',
  limitsZh: '“绿色基金”尚无强制性统一标准，以基金合同约定的投向认定。',
  source: '发改环资〔2022〕1885号 二（六）',
  version: 1,
});
