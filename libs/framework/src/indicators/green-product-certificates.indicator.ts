import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-product-certificates',
  nameZh: '绿色产品认证证书数',
  nameEn: 'Green product certificates in force',
  unit: '张', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 4, mechanisms: ['P4.9'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['市场监管总局', '认证认可', '市场监管局'],
  producerZh: '市场监管总局',
  definitionZh: '期末有效的绿色产品认证证书（含分级和涉绿属性认证）张数，按持证组织所在地归集。',
  limitsZh: '一家企业可持有多张证书，不等于企业数或产品产量。',
  source: '发改环资〔2022〕1885号 二（四）',
  version: 1,
});
