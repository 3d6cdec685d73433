import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'challenge-projects',
  nameZh: '“揭榜挂帅”“赛马”绿色技术项目数',
  nameEn: 'Green technology challenge projects (open-competition and parallel-track)',
  unit: '项', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 1, mechanisms: ['P1.2'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['科技部', '科技厅', '科技局', '科委', '发展改革委'],
  producerZh: '科技部，各地区科技部门',
  definitionZh: '报告期内以“揭榜挂帅”或“赛马”方式发榜并确定承担单位的绿色技术项目数，按立项时间计入当期。',
  limitsZh: '不含以普通竞争性申报方式立项的项目；“赛马”项目多家并行承担的按一个榜单计一项。',
  source: '发改环资〔2022〕1885号 二（一）',
  version: 1,
});
