import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'key-programme-funds',
  nameZh: '重点专项绿色技术攻关经费',
  nameEn: 'Funding of green technology projects under national key R&D programmes',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 1, mechanisms: ['P1.3'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['科技部', '科技厅', '科技局', '科委', '发展改革委'],
  producerZh: '科技部',
  definitionZh: '报告期内四个绿色技术重点专项下达的中央财政经费与立项书承诺的配套经费之和，按牵头单位所在地归集。',
  limitsZh: '为批复数，不是实际支出数；跨年度拨付的经费在下达当期一次计入。',
  source: '发改环资〔2022〕1885号 二（一）',
  version: 1,
});
