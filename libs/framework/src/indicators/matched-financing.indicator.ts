import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'matched-financing',
  nameZh: '融资合作中心促成融资额',
  nameEn: 'Financing matched through green technology financing centres',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 3, mechanisms: ['P3.3'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['融资合作中心', '科技部', '科技厅'],
  producerZh: '各绿色技术融资合作中心',
  definitionZh: '报告期内经绿色技术融资合作中心推介对接并实际到账的股权和债权融资金额。',
  limitsZh: '以到账凭证为准，授信、意向和框架协议不计。',
  source: '发改环资〔2022〕1885号 二（三）',
  version: 1,
});
