import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'fast-track-days',
  nameZh: '快速预审平均办理天数',
  nameEn: 'Average days of fast-track pre-examination',
  unit: '天', decimals: 1,
  direction: 'down', measurement: 'rate', directness: 'green',
  task: 8, mechanisms: ['P8.2'],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', '知识产权局', '市场监管局', '保护中心'],
  producerZh: '知识产权保护中心',
  definitionZh: '报告期内办结的绿色技术专利快速预审请求自受理至出具结论的平均自然日数。',
  limitsZh: '只含预审环节，不含后续实质审查时间。',
  source: '发改环资〔2022〕1885号 二（八）',
  version: 1,
});
