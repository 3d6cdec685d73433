import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'leading-enterprises',
  nameZh: '绿色技术创新领军企业数',
  nameEn: 'Leading green technology enterprises',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 2, mechanisms: ['P2.1'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委、科技部',
  definitionZh: '期末在库的绿色技术创新领军企业户数，按统一社会信用代码去重，已调出名单的不计。',
  limitsZh: '方案只要求“培育一批”，未规定数量和全国统一认定标准。',
  source: '发改环资〔2022〕1885号 二（二）',
  version: 1,
});
