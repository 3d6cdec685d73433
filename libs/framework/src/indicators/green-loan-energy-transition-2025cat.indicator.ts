import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-loan-energy-transition-2025cat',
  nameZh: '能源绿色低碳转型贷款余额（2025年版目录）',
  nameEn: 'Outstanding loans for green energy transition (2025 catalogue)',
  unit: '万亿元', decimals: 2,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 6, mechanisms: ['P6.3'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['中国人民银行', '金融监管局'],
  producerZh: '中国人民银行及其分支机构',
  definitionZh: '期末按《绿色金融支持项目目录（2025年版）》归入能源绿色低碳转型的贷款余额。',
  limitsZh: '新目录下的新类，与旧目录清洁能源产业贷款范围不同，不得衔接。',
  source: '中国人民银行《金融机构贷款投向统计报告》；发改环资〔2022〕1885号 二（六）',
  version: 1,
});
