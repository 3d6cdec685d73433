import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-design-product-national-new',
  nameZh: '国家绿色设计产品（当年新增）',
  nameEn: 'National green design products, newly listed',
  unit: '项', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'proxy',
  task: 4, mechanisms: ['P4.9'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工业和信息化厅', '经济和信息化'],
  producerZh: '工业和信息化部',
  definitionZh: '报告年度绿色制造名单新列入的绿色设计产品项数。',
  limitsZh: '目前只有2022年度江苏、湖北两省数据，湖北为公示数。绿色制造不等于绿色技术创新，属代理指标。',
  source: '工业和信息化部绿色制造名单通知',
  version: 1,
});
