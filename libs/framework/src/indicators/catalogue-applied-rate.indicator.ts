import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'catalogue-applied-rate',
  nameZh: '目录技术推广应用率',
  nameEn: 'Share of catalogue technologies in commercial application',
  unit: '%', decimals: 1,
  direction: 'up', measurement: 'rate', directness: 'green',
  task: 4, mechanisms: ['P4.3'],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委，各地区发展改革部门',
  definitionZh: '目录内跟踪管理的技术中，入选后至少有一个新增商业化应用案例并经跟踪核实的项数所占比重。',
  limitsZh: '只看有无应用，不反映应用规模和减排效果。',
  source: '发改环资〔2022〕1885号 二（四）',
  version: 1, range: 'percent',
});
