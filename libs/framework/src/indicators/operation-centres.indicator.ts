import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'operation-centres',
  nameZh: '产业知识产权运营中心数',
  nameEn: 'Industry intellectual property operation centres',
  unit: '个', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 8, mechanisms: ['P8.3'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '期末经国家知识产权局批复建设、产业方向属于绿色技术领域的产业知识产权运营中心个数。',
  limitsZh: '以批复为准，建设期与运营期不作区分。',
  source: '发改环资〔2022〕1885号 二（八）',
  version: 1,
});
