import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-standards-published',
  nameZh: '绿色技术国家标准发布数',
  nameEn: 'Green technology national standards published',
  unit: '项', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 5, mechanisms: ['P5.1'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['标准化', '市场监管总局', '市场监管局'],
  producerZh: '国家标准化管理委员会',
  definitionZh: '报告期内批准发布的重点领域共性绿色技术国家标准项数。',
  limitsZh: '立项到发布通常跨年，不与同期立项数直接相除。',
  source: '发改环资〔2022〕1885号 二（五）',
  version: 1,
});
