import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-bond-issuance-labelled-cum',
  nameZh: '境内绿色债券累计发行规模',
  nameEn: 'Cumulative onshore green bond issuance',
  unit: '亿元', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 6, mechanisms: ['P6.3'],
  acrossRegions: 'none', acrossTime: 'last', cumulativeSince: 'series-start',
  breaks: [],
  sourcePrecedence: ['中央结算', '绿金', '中国人民银行'],
  producerZh: '中诚信绿金',
  definitionZh: '自境内绿色债券市场启动至期末的贴标绿色债券发行规模累计。',
  limitsZh: '未扣除到期兑付，不是存量；来源为“约5.24万亿元”。',
  source: '债券市场机构年报；发改环资〔2022〕1885号 二（六）',
  version: 1,
});
