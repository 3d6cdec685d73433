import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'guidance-fund-support',
  nameZh: '成果转化引导基金支持绿色项目金额',
  nameEn: 'Guidance fund support for green results conversion',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 6, mechanisms: ['P6.2'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['科技部', '财政部', '科技厅'],
  producerZh: '科技部、财政部',
  definitionZh: '报告期内国家科技成果转化引导基金设立的创业投资子基金实际投向绿色技术创新成果转化项目的金额。',
  limitsZh: '为子基金投资额，含社会出资，不等于财政出资。',
  source: '发改环资〔2022〕1885号 二（六）',
  version: 1,
});
