import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'carbon-market-volume',
  nameZh: '全国碳市场配额成交量',
  nameEn: 'National carbon market trading volume',
  unit: '亿吨', decimals: 2,
  direction: 'neutral', measurement: 'flow', directness: 'outcome',
  mechanisms: [],
  acrossRegions: 'none', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['生态环境部', '上海环境能源交易所', '中央财经大学'],
  producerZh: '生态环境部、上海环境能源交易所',
  definitionZh: '报告年度全国碳排放权交易市场碳排放配额挂牌和大宗协议成交总量。',
  limitsZh: '成交集中在清缴期，量大不等于减排多；属制度背景类结果指标。',
  source: '生态环境部及上海环境能源交易所发布',
  version: 1,
});
