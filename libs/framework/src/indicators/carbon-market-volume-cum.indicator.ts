import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'carbon-market-volume-cum',
  nameZh: '全国碳市场配额累计成交量',
  nameEn: 'Cumulative national carbon market trading volume',
  unit: '亿吨', decimals: 1,
  direction: 'neutral', measurement: 'stock', directness: 'outcome',
  mechanisms: [],
  acrossRegions: 'none', acrossTime: 'last', cumulativeSince: 'series-start',
  breaks: [],
  sourcePrecedence: ['生态环境部', '上海环境能源交易所', '中央财经大学'],
  producerZh: '生态环境部、上海环境能源交易所',
  definitionZh: '自2021年7月16日启动上线交易至期末的碳排放配额成交量累计。',
  limitsZh: '累计值只增不减，不反映当期活跃程度。',
  source: '生态环境部及上海环境能源交易所发布',
  version: 1,
});
