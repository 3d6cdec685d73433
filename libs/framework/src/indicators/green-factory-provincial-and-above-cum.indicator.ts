import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-factory-provincial-and-above-cum',
  nameZh: '省级以上绿色工厂（累计）',
  nameEn: 'Green factories at provincial level and above, cumulative',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 2, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工业和信息化厅', '经济和信息化'],
  producerZh: '省级工业和信息化主管部门',
  definitionZh: '期末省级与国家层面绿色工厂家数合计。',
  limitsZh: '两级名单重叠部分是否去重以发布单位说明为准。绿色制造不等于绿色技术创新，属代理指标。',
  source: '省级主管部门绿色制造名单',
  version: 1,
});
