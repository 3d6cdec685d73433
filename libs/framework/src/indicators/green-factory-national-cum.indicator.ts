import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-factory-national-cum',
  nameZh: '国家层面绿色工厂（累计）',
  nameEn: 'National green factories, net cumulative',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 2, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工业和信息化厅', '经济和信息化'],
  producerZh: '工业和信息化部',
  definitionZh: '期末在库的国家层面绿色工厂家数，即历年公布数减去动态管理移出数。',
  limitsZh:
    '不等于各批公布数之和：5095家加2024年新增1382家为6477家，实有6430家，其间移出47家。绿色制造不等于绿色技术创新，属代理指标。',
  source: '工业和信息化部绿色制造名单通知',
  version: 1,
});
