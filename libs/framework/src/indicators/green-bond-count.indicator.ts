import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-bond-count',
  nameZh: '境内贴标绿色债券发行只数',
  nameEn: 'Number of labelled green bonds issued onshore',
  unit: '只', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 6, mechanisms: ['P6.3'],
  acrossRegions: 'none', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['中央结算', '绿金', '中国人民银行'],
  producerZh: '中诚信绿金',
  definitionZh: '报告年度境内发行并标识为绿色债券的只数。',
  limitsZh: '同一项目分期发行的分别计数。',
  source: '债券市场机构年报；发改环资〔2022〕1885号 二（六）',
  version: 1,
});
