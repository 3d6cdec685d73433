import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-loan-yoy',
  nameZh: '绿色贷款余额同比增速',
  nameEn: 'Year-on-year growth of outstanding green loans',
  unit: '%', decimals: 1,
  direction: 'neutral', measurement: 'rate', directness: 'green',
  task: 6, mechanisms: ['P6.3'],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [
    { from: '2025Q1', reasonZh: '2025年起执行《绿色金融支持项目目录（2025年版）》，分类和统计范围调整，与此前数据不可比，只公布比年初增量' },
  ],
  sourcePrecedence: ['中国人民银行', '金融监管局'],
  producerZh: '中国人民银行及其分支机构',
  definitionZh: '期末本外币绿色贷款余额比上年同期增长的百分比，由发布单位公布。',
  limitsZh: '2025年起全国不再公布同比，少数省份仍公布，其新旧目录衔接方式未说明；增速随基数增大而回落，快慢不作好坏判断。',
  source: '中国人民银行《金融机构贷款投向统计报告》；发改环资〔2022〕1885号 二（六）',
  version: 1, range: 'any',
});
