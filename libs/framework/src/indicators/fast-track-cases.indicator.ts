import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'fast-track-cases',
  nameZh: '绿色技术快速预审通过件数',
  nameEn: 'Green patent applications passed in fast-track pre-examination',
  unit: '件', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 8, mechanisms: ['P8.2'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', '知识产权局', '市场监管局', '保护中心'],
  producerZh: '知识产权保护中心',
  definitionZh: '报告期内知识产权保护中心预审合格并进入快速审查通道的绿色技术专利申请件数。',
  limitsZh: '绿色归属按国际专利分类参考关系表判定，关系表换版后应注明版本。',
  source: '发改环资〔2022〕1885号 二（八）',
  version: 1,
});
