import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'enterprise-tax-relief',
  nameZh: '企业绿色所得税优惠额',
  nameEn: 'Corporate income tax relief for green activities',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 6, mechanisms: ['P6.7'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['税务总局', '税务局'],
  producerZh: '税务总局',
  definitionZh: '报告期内企业享受环境保护、节能节水、资源综合利用项目及专用设备投资抵免等企业所得税优惠的减免税额。',
  limitsZh: '按汇算清缴年度统计，滞后约半年；含应用端优惠，不只是技术研发。',
  source: '发改环资〔2022〕1885号 二（六）',
  version: 1,
});
