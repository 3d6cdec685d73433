import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'results-in-standards',
  nameZh: '融入标准的绿色技术创新成果数',
  nameEn: 'Green innovation results incorporated into standards',
  unit: '项', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 5, mechanisms: ['P5.1'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['标准化', '科技部', '市场监管'],
  producerZh: '国家标准化管理委员会、科技部',
  definitionZh: '报告期内被国家标准、行业标准采纳为技术内容，并在编制说明中载明来源的绿色技术创新成果项数。',
  limitsZh: '一项成果进入多项标准的计一项。',
  source: '发改环资〔2022〕1885号 二（五）',
  version: 1,
});
