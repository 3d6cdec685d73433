import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-tech-catalogue-items',
  nameZh: '绿色技术推广目录收录技术项数',
  nameEn: 'Technologies listed in an edition of the green technology promotion catalogue',
  unit: '项', decimals: 0,
  direction: 'neutral', measurement: 'stock', directness: 'green',
  task: 4, mechanisms: ['P4.3'],
  acrossRegions: 'none', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '发展改革委'],
  producerZh: '国家发展改革委会同有关部门',
  definitionZh: '国家发布的某一版绿色技术推广目录收录的技术项数，以目录发布年度为期。',
  limitsZh: '版次不同收录范围不同，项数增减不作好坏判断。',
  source: '发改办环资〔2020〕990号；发改环资〔2022〕1885号 二（四）',
  version: 1,
});
