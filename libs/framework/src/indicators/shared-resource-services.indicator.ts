import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'shared-resource-services',
  nameZh: '科技资源共享服务次数',
  nameEn: 'Services delivered by science and technology resource-sharing platforms',
  unit: '次', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 2, mechanisms: ['P2.6'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['科技部', '科技厅', '科技局', '科委', '发展改革委'],
  producerZh: '科技部',
  definitionZh: '报告期内国家科技资源共享服务平台向绿色技术创新主体提供仪器机时、科学数据、实验材料等服务的订单数。',
  limitsZh: '一次订单计一次，不反映服务时长和价值量。',
  source: '发改环资〔2022〕1885号 二（二）',
  version: 1,
});
