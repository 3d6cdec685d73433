import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-park-provincial-and-above-cum',
  nameZh: '省级以上绿色工业园区（累计）',
  nameEn: 'Green industrial parks at provincial level and above, cumulative',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 2, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工业和信息化厅', '经济和信息化'],
  producerZh: '省级工业和信息化主管部门',
  definitionZh: '期末省级与国家层面绿色工业园区家数合计。',
  limitsZh: '园区边界调整会影响计数。绿色制造不等于绿色技术创新，属代理指标。',
  source: '省级主管部门绿色制造名单',
  version: 1,
});
