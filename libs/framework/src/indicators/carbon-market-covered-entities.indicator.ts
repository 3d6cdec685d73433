import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'carbon-market-covered-entities',
  nameZh: '全国碳市场纳入重点排放单位数',
  nameEn: 'Entities covered by the national carbon market',
  unit: '家', decimals: 0,
  direction: 'neutral', measurement: 'stock', directness: 'outcome',
  mechanisms: [],
  acrossRegions: 'none', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['生态环境部', '上海环境能源交易所', '中央财经大学'],
  producerZh: '生态环境部、上海环境能源交易所',
  definitionZh: '当期配额管理年度纳入全国碳排放权交易市场的重点排放单位家数。',
  limitsZh: '管理年度早于公布年度一年；行业扩围会使家数跳升。',
  source: '生态环境部及上海环境能源交易所发布',
  version: 1,
});
