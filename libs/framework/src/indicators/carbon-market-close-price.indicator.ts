import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'carbon-market-close-price',
  nameZh: '全国碳市场配额收盘价',
  nameEn: 'Closing price of national carbon allowances',
  unit: '元/吨', decimals: 2,
  direction: 'neutral', measurement: 'rate', directness: 'outcome',
  mechanisms: [],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [],
  sourcePrecedence: ['生态环境部', '上海环境能源交易所', '中央财经大学'],
  producerZh: '生态环境部、上海环境能源交易所',
  definitionZh: '报告期末最后一个交易日碳排放配额挂牌协议交易收盘价。',
  limitsZh: '单日价格；年度值与特定交易日的值并存，比较时看清时点。',
  source: '生态环境部及上海环境能源交易所发布',
  version: 1,
});
