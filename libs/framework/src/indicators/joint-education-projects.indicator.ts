import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'joint-education-projects',
  nameZh: '绿色技术产学合作协同育人项目数',
  nameEn: 'Industry–academia joint education projects',
  unit: '项', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 7, mechanisms: ['P7.2'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['教育部', '教育厅', '教委'],
  producerZh: '教育部，各地区教育部门',
  definitionZh: '报告期内立项的绿色技术领域产学合作协同育人项目数。',
  limitsZh: '立项公布批次与年度不完全对应，以公布日期为准。',
  source: '发改环资〔2022〕1885号 二（七）',
  version: 1,
});
