import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'alliances-removed',
  nameZh: '调出的绿色技术创新联盟数',
  nameEn: 'Alliances removed by dynamic adjustment',
  unit: '个', decimals: 0,
  direction: 'neutral', measurement: 'flow', directness: 'green',
  task: 3, mechanisms: ['P3.4'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委、科技部',
  definitionZh: '报告期内依据评估结论或自行申请退出名单的绿色技术创新联盟个数。',
  limitsZh: '调出多少取决于评估安排，不作好坏判断，用于核对联盟净增数。',
  source: '发改环资〔2022〕1885号 二（三）',
  version: 1,
});
