import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'catalogue-pushes',
  nameZh: '绿色技术推送和交流活动次数',
  nameEn: 'Catalogue pushes and technology exchange events',
  unit: '次', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 4, mechanisms: ['P4.4'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委，各地区发展改革部门',
  definitionZh:
    '报告期内将目录技术向国家绿色技术交易平台、产业知识产权运营中心推送的批次数与组织绿色技术交流活动的场次数之和。',
  limitsZh: '活动次数不代表对接成效。',
  source: '发改环资〔2022〕1885号 二（四）',
  version: 1,
});
