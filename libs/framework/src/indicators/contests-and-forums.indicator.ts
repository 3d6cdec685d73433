import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'contests-and-forums',
  nameZh: '绿色技术创新赛事和论坛场次',
  nameEn: 'Green technology contests and forums',
  unit: '场', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 10, mechanisms: ['P10.5'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委、科技部，各地区发展改革、科技部门',
  definitionZh: '报告期内主办或联合主办的绿色技术领域创新创业大赛、创新论坛场次。',
  limitsZh: '系列活动按独立议程计场，分会场不另计。',
  source: '发改环资〔2022〕1885号 三（三）',
  version: 1,
});
