import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-factory-national-new',
  nameZh: '国家层面绿色工厂（当年新增）',
  nameEn: 'National green factories, newly listed',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'proxy',
  task: 2, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工业和信息化厅', '经济和信息化'],
  producerZh: '工业和信息化部',
  definitionZh: '报告年度绿色制造名单新列入的国家层面绿色工厂家数。',
  limitsZh:
    '名单通常次年初公布，年度指名单年度；公示数与公布数可能不同，移出数不在其中。绿色制造不等于绿色技术创新，属代理指标。',
  source: '工业和信息化部绿色制造名单通知',
  version: 1,
});
