import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'carbon-market-average-price',
  nameZh: '全国碳市场配额成交均价',
  nameEn: 'Average trading price of national carbon allowances',
  unit: '元/吨', decimals: 2,
  direction: 'neutral', measurement: 'rate', directness: 'outcome',
  mechanisms: [],
  acrossRegions: 'none', acrossTime: 'none',
  formula: {
    kind: 'ratio', numerator: 'carbon-market-turnover', numeratorUnit: '亿元', denominator: 'carbon-market-volume', denominatorUnit: '亿吨', scale: 1,
  },
  breaks: [],
  sourcePrecedence: ['生态环境部', '上海环境能源交易所'],
  producerZh: '平台计算',
  definitionZh: '报告年度碳排放配额成交额与成交量之比，为加权平均价。',
  limitsZh: '含大宗协议价，通常低于挂牌收盘价。',
  source: '由全国碳市场成交量、成交额计算',
  version: 1, range: 'non-negative',
});
