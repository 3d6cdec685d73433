import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-patent-grants',
  nameZh: '绿色专利授权量',
  nameEn: 'Green patents granted',
  unit: '件', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 8, mechanisms: ['P8.5'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局；平台依专利登记库汇总',
  definitionZh: '报告期内公告授权的、国际专利分类命中绿色技术参考关系表的专利件数，按第一权利人地址归入地区。',
  limitsZh: '按受理局与按权利人统计结果不同，本指标取权利人口径；分类规则版本随结果列示。',
  source: '发改环资〔2022〕1885号 二（八）',
  version: 1,
});
