import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-loan-ecology-2025cat',
  nameZh: '生态保护修复和利用贷款余额（2025年版目录）',
  nameEn: 'Outstanding loans for ecological protection and restoration (2025 catalogue)',
  unit: '万亿元', decimals: 2,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 6, mechanisms: ['P6.3'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['中国人民银行', '金融监管局'],
  producerZh: '中国人民银行及其分支机构',
  definitionZh: '期末按《绿色金融支持项目目录（2025年版）》归入生态保护修复和利用的贷款余额。',
  limitsZh: '2025年起新设类别，尚无上年同期数。',
  source: '中国人民银行《金融机构贷款投向统计报告》；发改环资〔2022〕1885号 二（六）',
  version: 1,
});
