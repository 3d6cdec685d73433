import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'carbon-market-turnover-cum',
  nameZh: '全国碳市场配额累计成交额',
  nameEn: 'Cumulative national carbon market turnover',
  unit: '亿元', decimals: 2,
  direction: 'neutral', measurement: 'stock', directness: 'outcome',
  mechanisms: [],
  acrossRegions: 'none', acrossTime: 'last', cumulativeSince: 'series-start',
  breaks: [],
  sourcePrecedence: ['生态环境部', '上海环境能源交易所', '中央财经大学'],
  producerZh: '生态环境部、上海环境能源交易所',
  definitionZh: '自2021年7月16日启动上线交易至期末的碳排放配额成交额累计。',
  limitsZh: '2025年8月数为约数，不宜与年末数相减求当期值。',
  source: '生态环境部及上海环境能源交易所发布',
  version: 1,
});
