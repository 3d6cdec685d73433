import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'guarantee-amount',
  nameZh: '政府性融资担保支持额',
  nameEn: 'Government-backed financing guarantees',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 6, mechanisms: ['P6.5'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['财政部', '融资担保基金', '财政厅', '金融监管'],
  producerZh: '财政部、国家融资担保基金，各地区财政部门',
  definitionZh: '报告期内政府性融资担保机构为从事绿色技术创新成果转化和示范应用的中小微企业新增担保金额。',
  limitsZh: '再担保与直接担保不重复计算，以直接担保为准。',
  source: '发改环资〔2022〕1885号 二（六）',
  version: 1,
});
