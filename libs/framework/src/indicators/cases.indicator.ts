import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'cases',
  nameZh: '绿色技术创新典型经验数',
  nameEn: 'Replicable green technology innovation cases',
  unit: '个', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 10, mechanisms: ['P10.4'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委、科技部，各地区发展改革、科技部门',
  definitionZh: '报告期内经审核入库、可复制可推广的绿色技术创新管理制度先进做法和典型经验个数。',
  limitsZh: '以国家或省级部门公开发布为准，自评材料不计。',
  source: '发改环资〔2022〕1885号 三（三）',
  version: 1,
});
