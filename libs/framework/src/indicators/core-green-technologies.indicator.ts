import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'core-green-technologies',
  nameZh: '关键核心绿色技术突破数',
  nameEn: 'Core green technologies at internationally advanced level',
  unit: '项', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 1, mechanisms: ['P1.4'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '科技部、国家发展改革委',
  definitionZh: '报告期内经第三方评价或成果鉴定，认定具有自主知识产权、达到国际先进水平的关键核心绿色技术项数。',
  limitsZh: '“国际先进”依赖评价机构判断，各机构尺度不一，附评价机构和日期方可汇总。',
  source: '发改环资〔2022〕1885号 二（一）',
  version: 1,
});
