import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-supply-chain-provincial-and-above-cum',
  nameZh: '省级以上绿色供应链管理示范企业（累计）',
  nameEn: 'Green supply-chain demonstration enterprises at provincial level and above, cumulative',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 2, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工业和信息化厅', '经济和信息化'],
  producerZh: '省级工业和信息化主管部门',
  definitionZh: '期末省级与国家层面绿色供应链管理示范企业家数合计。',
  limitsZh: '“示范企业”为早期名目，与现行“管理企业”名单的范围略有差别。绿色制造不等于绿色技术创新，属代理指标。',
  source: '省级主管部门绿色制造名单',
  version: 1,
});
