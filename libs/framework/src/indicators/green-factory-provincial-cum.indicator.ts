import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-factory-provincial-cum',
  nameZh: '省级绿色工厂（累计）',
  nameEn: 'Provincial green factories, cumulative',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 2, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工业和信息化厅', '经济和信息化'],
  producerZh: '省级工业和信息化主管部门',
  definitionZh: '期末省级主管部门认定的绿色工厂家数。',
  limitsZh: '是否扣除已升为国家层面或移出者，各省做法不一。绿色制造不等于绿色技术创新，属代理指标。',
  source: '省级主管部门绿色制造名单',
  version: 1,
});
