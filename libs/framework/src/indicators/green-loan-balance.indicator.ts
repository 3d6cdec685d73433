import { defineIndicator } from '../indicator.js';

/** 2025 reopens the series: 42.39 − 5.35 = 37.04 at the opening against 36.60 published for the end of 2024. */
export default defineIndicator({
  id: 'green-loan-balance',
  nameZh: '绿色贷款余额',
  nameEn: 'Outstanding green loans',
  unit: '万亿元', formUnit: '亿元', decimals: 2,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 6, mechanisms: ['P6.3'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [
    { from: '2025Q1', reasonZh: '2025年起执行《绿色金融支持项目目录（2025年版）》，分类和统计范围调整，与此前数据不可比，只公布比年初增量' },
  ],
  sourcePrecedence: ['中国人民银行', '金融监管局'],
  producerZh: '中国人民银行及其分支机构',
  definitionZh:
    '期末金融机构本外币绿色贷款余额，即投向节能环保、清洁生产、清洁能源、生态环境、基础设施绿色升级、绿色服务等产业项目的贷款。',
  limitsZh: '投向绿色产业和项目，用于绿色技术研发的部分未单列；金融监管部门口径与人民银行口径不同，各省时点不一。',
  source: '中国人民银行《金融机构贷款投向统计报告》；发改环资〔2022〕1885号 二（六）',
  version: 1,
});
