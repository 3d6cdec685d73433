import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'leading-enterprise-national-projects',
  nameZh: '领军企业承担国家科技计划绿色项目数',
  nameEn: 'National science and technology programme projects led by leading green enterprises',
  unit: '项', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 2, mechanisms: ['P2.1'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['科技部', '科技厅', '科技局', '科委', '发展改革委'],
  producerZh: '科技部',
  definitionZh: '报告期内由绿色技术创新领军企业或其牵头的联合体承担、新立项的国家科技计划绿色技术研发项目数。',
  limitsZh: '同一项目由多家领军企业联合承担的计一项，归入牵头企业所在地。',
  source: '发改环资〔2022〕1885号 二（二）',
  version: 1,
});
