import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-low-carbon-tech-enterprises',
  nameZh: '绿色低碳科技企业数',
  nameEn: 'Green and low-carbon technology enterprises',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 2, mechanisms: ['P2.2'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['科技部', '科技厅', '科技局', '科委', '发展改革委'],
  producerZh: '科技部',
  definitionZh:
    '期末从高新技术企业、科技型中小企业、全国技术合同登记企业、技术进出口合同登记企业四个来源库中遴选发布的绿色低碳科技企业户数，跨库重复的按统一社会信用代码计一家。',
  limitsZh: '以遴选发布名单为准，未开展遴选的地区无数据，不能视为没有此类企业。',
  source: '发改环资〔2022〕1885号 二（二）',
  version: 1,
});
