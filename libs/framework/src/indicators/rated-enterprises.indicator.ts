import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'rated-enterprises',
  nameZh: '获信用评级的绿色技术创新企业数',
  nameEn: 'Green technology enterprises rated',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 6, mechanisms: ['P6.4'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['中国人民银行', '证监会'],
  producerZh: '中国人民银行，备案信用评级机构',
  definitionZh:
    '报告期内由备案信用评级机构出具主体评级或债项评级报告的绿色技术创新企业家数，同一企业多份报告计一家。',
  limitsZh: '只反映是否获得评级服务，不反映评级高低。',
  source: '发改环资〔2022〕1885号 二（六）',
  version: 1,
});
