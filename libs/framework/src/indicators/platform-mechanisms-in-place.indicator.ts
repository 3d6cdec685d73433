import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'platform-mechanisms-in-place',
  nameZh: '交易平台机制建成项数',
  nameEn: 'Trading-platform mechanisms in place',
  unit: '项', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 4, mechanisms: ['P4.2'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '绿色技术交易', '发展改革委'],
  producerZh: '国家绿色技术交易平台',
  definitionZh:
    '期末各国家绿色技术交易平台已出台规则并实际运行的机制项数，每个平台按基础甄别、技术评价、供需匹配、交易佣金、知识产权服务和保护五项计。',
  limitsZh: '制度文件与运行记录齐备方可计为一项。',
  source: '发改环资〔2022〕1885号 二（四）',
  version: 1,
});
