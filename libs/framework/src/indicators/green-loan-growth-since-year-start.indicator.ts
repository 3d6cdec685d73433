import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-loan-growth-since-year-start',
  nameZh: '绿色贷款余额比年初增长',
  nameEn: 'Growth of outstanding green loans since the start of the year',
  unit: '%', decimals: 1,
  direction: 'neutral', measurement: 'rate', directness: 'green',
  task: 6, mechanisms: ['P6.3'],
  acrossRegions: 'none', acrossTime: 'none', cumulativeSince: 'year-start',
  breaks: [],
  sourcePrecedence: ['中国人民银行', '金融监管局'],
  producerZh: '中国人民银行及其分支机构',
  definitionZh: '期末绿色贷款余额比同口径年初余额增长的百分比。',
  limitsZh: '只在年内可比；不同季度的数值是累计增幅，不能相减求单季增速；增速快慢不作好坏判断。',
  source: '中国人民银行《金融机构贷款投向统计报告》；发改环资〔2022〕1885号 二（六）',
  version: 1, range: 'any',
});
