import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'trading-platforms',
  nameZh: '国家绿色技术交易平台数',
  nameEn: 'National green technology trading platforms',
  unit: '个', decimals: 0,
  direction: 'neutral', measurement: 'stock', directness: 'green',
  task: 4, mechanisms: ['P4.1'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委、科技部',
  definitionZh: '期末经国家发展改革委、科技部批复布局建设的国家绿色技术交易平台（含国家绿色技术交易中心）个数。',
  limitsZh: '方案要求“布局建设若干”，数量以优势和需求为准，不以多为好。',
  source: '发改环资〔2022〕1885号 二（四）',
  version: 1,
});
