import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'custodian-banks',
  nameZh: '创业投资子基金托管银行数',
  nameEn: 'Custodian banks of venture sub-funds',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 6, mechanisms: ['P6.2'],
  acrossRegions: 'none', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['科技部', '财政部'],
  producerZh: '科技部、财政部',
  definitionZh: '期末为绿色技术领域创业投资子基金提供托管服务的银行法人家数。',
  limitsZh: '银行在多地开展托管业务，地区数不可相加。',
  source: '发改环资〔2022〕1885号 二（六）',
  version: 1,
});
