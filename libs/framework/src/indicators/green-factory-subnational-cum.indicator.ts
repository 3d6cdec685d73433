import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-factory-subnational-cum',
  nameZh: '省市层面绿色工厂（累计）',
  nameEn: 'Provincial and municipal green factories, cumulative',
  unit: '万家', decimals: 1,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 2, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工业和信息化厅', '经济和信息化'],
  producerZh: '工业和信息化部',
  definitionZh: '期末省、市两级培育认定的绿色工厂家数。',
  limitsZh:
    '来源为“1.6万余家”，属下限；省、市两级可能重复，与国家层面也有交叉。绿色制造不等于绿色技术创新，属代理指标。',
  source: '工业和信息化部绿色制造名单通知',
  version: 1,
});
