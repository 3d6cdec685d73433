import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-supply-chain-national-cum',
  nameZh: '国家层面绿色供应链管理企业（累计）',
  nameEn: 'National green supply-chain management enterprises, net cumulative',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 2, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工业和信息化厅', '经济和信息化'],
  producerZh: '工业和信息化部',
  definitionZh: '期末在库的国家层面绿色供应链管理企业家数，为扣除移出后的净累计。',
  limitsZh: '名单以企业为单位，一家企业带动的供应商数量未统计。绿色制造不等于绿色技术创新，属代理指标。',
  source: '工业和信息化部绿色制造名单通知',
  version: 1,
});
