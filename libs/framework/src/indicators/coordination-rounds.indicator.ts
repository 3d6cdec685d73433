import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'coordination-rounds',
  nameZh: '绿色技术创新协调调度次数',
  nameEn: 'Coordination and dispatch rounds',
  unit: '次', decimals: 0,
  direction: 'neutral', measurement: 'flow', directness: 'green',
  task: 10, mechanisms: ['P10.2'],
  acrossRegions: 'none', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委、科技部',
  definitionZh: '报告期内绿色技术创新部际协调机制会议与专项调度的次数，地区填报本级协调调度次数。',
  limitsZh: '次数取决于工作需要，不作好坏判断；中央与地方不相加。',
  source: '发改环资〔2022〕1885号 三（一）',
  version: 1,
});
