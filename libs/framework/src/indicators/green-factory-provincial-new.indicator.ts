import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-factory-provincial-new',
  nameZh: '省级绿色工厂（当年新增）',
  nameEn: 'Provincial green factories, newly listed',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'proxy',
  task: 2, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工业和信息化厅', '经济和信息化'],
  producerZh: '省级工业和信息化主管部门',
  definitionZh: '报告年度省级主管部门新认定的绿色工厂家数。',
  limitsZh: '各省认定标准不同，不宜作省际比较。绿色制造不等于绿色技术创新，属代理指标。',
  source: '省级主管部门绿色制造名单',
  version: 1,
});
