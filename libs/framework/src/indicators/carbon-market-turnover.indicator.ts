import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'carbon-market-turnover',
  nameZh: '全国碳市场配额成交额',
  nameEn: 'National carbon market turnover',
  unit: '亿元', decimals: 2,
  direction: 'neutral', measurement: 'flow', directness: 'outcome',
  mechanisms: [],
  acrossRegions: 'none', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['生态环境部', '上海环境能源交易所', '中央财经大学'],
  producerZh: '生态环境部、上海环境能源交易所',
  definitionZh: '报告年度全国碳排放权交易市场碳排放配额成交金额。',
  limitsZh: '量价共同作用的结果，不作好坏判断。',
  source: '生态环境部及上海环境能源交易所发布',
  version: 1,
});
