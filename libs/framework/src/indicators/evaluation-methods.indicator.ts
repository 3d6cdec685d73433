import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'evaluation-methods',
  nameZh: '绿色技术评价方法发布数',
  nameEn: 'Green technology evaluation methods published',
  unit: '件', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 5, mechanisms: ['P5.2'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委，有关行业协会',
  definitionZh: '报告期内企事业单位、行业协会公开发布的本领域绿色技术评价方法（含团体标准、技术导则）件数。',
  limitsZh: '方法的采用情况未统计，发布多不等于评价水平高。',
  source: '发改环资〔2022〕1885号 二（五）',
  version: 1,
});
