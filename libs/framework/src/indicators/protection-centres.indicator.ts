import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'protection-centres',
  nameZh: '知识产权保护中心数',
  nameEn: 'Intellectual property protection centres',
  unit: '个', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 8, mechanisms: ['P8.2'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '期末已通过验收运行、服务领域覆盖绿色技术相关产业的知识产权保护中心个数。',
  limitsZh: '服务领域通常为若干产业，绿色技术只是其中一部分。',
  source: '发改环资〔2022〕1885号 二（八）',
  version: 1,
});
