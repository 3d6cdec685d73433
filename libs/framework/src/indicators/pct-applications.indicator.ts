import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'pct-applications',
  nameZh: 'PCT国际专利申请受理量',
  nameEn: 'PCT international patent applications filed',
  unit: '件', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'proxy',
  task: 8, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '报告期内国家知识产权局作为受理局受理的PCT国际专利申请件数，按申请人所在地分列。',
  limitsZh: '全部技术领域；全国行为国内小计，含港澳台，故大于31省之和；不含直接向国际局或外国受理局提交的申请。',
  source: '《知识产权统计年报》6-4',
  version: 1,
});
