import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'alliances',
  nameZh: '绿色技术创新联盟数',
  nameEn: 'Green technology innovation alliances',
  unit: '个', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 3, mechanisms: ['P3.4'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委、科技部',
  definitionZh: '期末在册的绿色技术创新联盟个数，等于上期末在册数加本期新建减本期调出。',
  limitsZh: '联盟成员跨地区，地区数按秘书处所在地计。',
  source: '发改环资〔2022〕1885号 二（三）',
  version: 1,
});
