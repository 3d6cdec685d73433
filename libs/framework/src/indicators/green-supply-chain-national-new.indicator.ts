import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-supply-chain-national-new',
  nameZh: '国家层面绿色供应链管理企业（当年新增）',
  nameEn: 'National green supply-chain management enterprises, newly listed',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'proxy',
  task: 2, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工业和信息化厅', '经济和信息化'],
  producerZh: '工业和信息化部',
  definitionZh: '报告年度绿色制造名单新列入的国家层面绿色供应链管理企业家数。',
  limitsZh: '公示数与公布数可能不同。绿色制造不等于绿色技术创新，属代理指标。',
  source: '工业和信息化部绿色制造名单通知',
  version: 1,
});
