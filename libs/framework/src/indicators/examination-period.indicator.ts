import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'examination-period',
  nameZh: '发明专利平均审查周期',
  nameEn: 'Average examination period of invention patents',
  unit: '月', decimals: 1,
  direction: 'down', measurement: 'rate', directness: 'proxy',
  task: 8, mechanisms: ['P8.1'],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '报告期内发明专利自进入实质审查至结案的平均月数。',
  limitsZh: '为全部技术领域的平均数，绿色专利未单列，属代理指标。',
  source: '发改环资〔2022〕1885号 二（八）',
  version: 1,
});
