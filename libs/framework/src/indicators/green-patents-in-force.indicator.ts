import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-patents-in-force',
  nameZh: '绿色专利有效量',
  nameEn: 'Green patents in force',
  unit: '件', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 8, mechanisms: ['P8.5'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局；平台依专利登记库汇总',
  definitionZh: '期末处于专利权维持状态的绿色专利件数，权属转移后按现权利人地址归入地区。',
  limitsZh: '未缴年费失效的信息公告有时滞，期末数会小幅下修。',
  source: '发改环资〔2022〕1885号 二（八）',
  version: 1,
});
