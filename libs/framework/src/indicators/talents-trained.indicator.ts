import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'talents-trained',
  nameZh: '联合培养绿色技术人才数',
  nameEn: 'People trained in joint green technology programmes',
  unit: '人', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 7, mechanisms: ['P7.2'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['教育部', '人力资源', '教育厅', '教委'],
  producerZh: '各地区教育、人力资源社会保障部门',
  definitionZh: '报告期内通过产学合作协同育人项目结业或毕业的绿色技术专业人才和高素质技术技能人才人数。',
  limitsZh: '短期培训不足规定学时的不计。',
  source: '发改环资〔2022〕1885号 二（七）',
  version: 1,
});
