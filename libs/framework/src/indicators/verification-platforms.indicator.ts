import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'verification-platforms',
  nameZh: '绿色技术验证服务平台数',
  nameEn: 'Green technology verification service platforms',
  unit: '个', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 5, mechanisms: ['P5.3'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '国家发展改革委', '工业和信息化厅', '发展改革委'],
  producerZh: '工业和信息化部、国家发展改革委',
  definitionZh:
    '期末运行的绿色技术验证服务平台与经核定、方向属绿色技术的产业技术基础公共服务平台个数，同一依托单位兼有两类的计一个。',
  limitsZh: '平台能力差异大，应与服务次数结合使用。',
  source: '发改环资〔2022〕1885号 二（五）',
  version: 1,
});
