import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-loan-infrastructure',
  nameZh: '基础设施绿色升级产业贷款余额',
  nameEn: 'Outstanding loans for green upgrading of infrastructure',
  unit: '万亿元', decimals: 2,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 6, mechanisms: ['P6.3'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [
    { from: '2025Q1', reasonZh: '2025年起执行《绿色金融支持项目目录（2025年版）》，分类和统计范围调整，与此前数据不可比，只公布比年初增量' },
  ],
  sourcePrecedence: ['中国人民银行', '金融监管局'],
  producerZh: '中国人民银行及其分支机构',
  definitionZh: '期末投向基础设施绿色升级（含建筑节能、绿色交通、环境基础设施等）的绿色贷款余额。',
  limitsZh: '与用途分类的其他口径有交叉；新目录下该类范围调整。',
  source: '中国人民银行《金融机构贷款投向统计报告》；发改环资〔2022〕1885号 二（六）',
  version: 1,
});
