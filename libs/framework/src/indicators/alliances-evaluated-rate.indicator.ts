import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'alliances-evaluated-rate',
  nameZh: '绿色技术创新联盟评估覆盖率',
  nameEn: 'Share of alliances evaluated',
  unit: '%', decimals: 1,
  direction: 'up', measurement: 'rate', directness: 'green',
  task: 3, mechanisms: ['P3.4'],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委、科技部',
  definitionZh: '近三年内接受过评估的绿色技术创新联盟数占期末在册联盟数的比重。',
  limitsZh: '只说明评估是否开展，不说明评估结论。',
  source: '发改环资〔2022〕1885号 二（三）',
  version: 1, range: 'percent',
});
