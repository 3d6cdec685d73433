import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-insurance-cover',
  nameZh: '绿色保险保额',
  nameEn: 'Sum insured by green insurance',
  unit: '亿元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 6, mechanisms: ['P6.3'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['金融监督管理总局', '金融监管', '银保监'],
  producerZh: '国家金融监督管理总局',
  definitionZh: '报告期内绿色保险业务统计制度所列环境、社会、治理风险保障及绿色产业险种的新增保险金额。',
  limitsZh: '保额不等于保费收入；统计制度2023年起实施，此前无可比数据。',
  source: '发改环资〔2022〕1885号 二（六）',
  version: 1,
});
