import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'infringement-closure-rate',
  nameZh: '侵犯绿色技术知识产权案件结案率',
  nameEn: 'Closure rate of green technology IP infringement cases',
  unit: '%', decimals: 1,
  direction: 'up', measurement: 'rate', directness: 'green',
  task: 8, mechanisms: ['P8.8'],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', '市场监管总局', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局、市场监管总局',
  definitionZh: '报告期内办结案件数占期初未结案件与本期立案案件之和的比重。',
  limitsZh: '撤案、移送按办结计；案件数少时波动大。',
  source: '发改环资〔2022〕1885号 二（八）',
  version: 1, range: 'percent',
});
