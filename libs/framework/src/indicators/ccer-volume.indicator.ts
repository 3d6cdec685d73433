import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'ccer-volume',
  nameZh: '核证自愿减排量成交量',
  nameEn: 'CCER trading volume',
  unit: '万吨', decimals: 0,
  direction: 'neutral', measurement: 'flow', directness: 'outcome',
  mechanisms: [],
  acrossRegions: 'none', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['生态环境部', '上海环境能源交易所', '中央财经大学'],
  producerZh: '生态环境部、上海环境能源交易所',
  definitionZh: '报告年度全国温室气体自愿减排项目核证减排量成交量。',
  limitsZh: '2024年1月新的自愿减排市场启动，前后项目来源不同。',
  source: '生态环境部及上海环境能源交易所发布',
  version: 1,
});
