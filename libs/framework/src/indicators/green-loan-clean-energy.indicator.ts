import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-loan-clean-energy',
  nameZh: '清洁能源产业贷款余额',
  nameEn: 'Outstanding loans for clean energy industries',
  unit: '万亿元', decimals: 2,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 6, mechanisms: ['P6.3'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [
    { from: '2025Q1', reasonZh: '2025年起执行《绿色金融支持项目目录（2025年版）》，分类和统计范围调整，与此前数据不可比，只公布比年初增量' },
  ],
  sourcePrecedence: ['中国人民银行', '金融监管局'],
  producerZh: '中国人民银行及其分支机构',
  definitionZh: '期末投向清洁能源产业（风、光、水、核及其装备等）的绿色贷款余额。',
  limitsZh: '按旧目录分类，2025年起由能源绿色低碳转型一类取代，序列止于2024年。',
  source: '中国人民银行《金融机构贷款投向统计报告》；发改环资〔2022〕1885号 二（六）',
  version: 1,
});
