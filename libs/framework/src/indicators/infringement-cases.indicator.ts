import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'infringement-cases',
  nameZh: '侵犯绿色技术知识产权案件数',
  nameEn: 'Green technology IP infringement cases',
  unit: '件', decimals: 0,
  direction: 'neutral', measurement: 'flow', directness: 'green',
  task: 8, mechanisms: ['P8.8'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', '市场监管总局', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局、市场监管总局',
  definitionZh: '报告期内专项行动中立案的侵犯绿色技术专利权、商标权等行政案件数。',
  limitsZh: '案件多可能是侵权多，也可能是执法严，不作好坏判断。',
  source: '发改环资〔2022〕1885号 二（八）',
  version: 1,
});
