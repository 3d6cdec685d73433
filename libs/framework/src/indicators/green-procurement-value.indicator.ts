import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-procurement-value',
  nameZh: '政府绿色产品采购额',
  nameEn: 'Government procurement of green products',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 4, mechanisms: ['P4.8'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['财政部', '财政厅', '财政局'],
  producerZh: '财政部，各地区财政部门',
  definitionZh: '报告期内机关、事业单位和团体组织采购列入节能、环境标志、绿色产品品目清单产品的合同金额。',
  limitsZh: '现行全国简况按节能节水产品、环保产品分列，两者可能交叉，不宜直接相加。',
  source: '发改环资〔2022〕1885号 二（四）',
  version: 1,
});
