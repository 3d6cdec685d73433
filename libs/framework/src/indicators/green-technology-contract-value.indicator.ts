import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-technology-contract-value',
  nameZh: '绿色技术交易合同成交额',
  nameEn: 'Value of green technology contracts',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 4, mechanisms: ['P4.1'],
  acrossRegions: 'sum', acrossTime: 'add', cumulativeSince: 'year-start',
  breaks: [],
  sourcePrecedence: ['科技部', '火炬中心', '绿色技术交易', '科技厅', '科委'],
  producerZh: '国家绿色技术交易平台，技术合同认定登记机构',
  definitionZh: '报告期内认定登记或在国家绿色技术交易平台成交的绿色技术合同金额，以卖方所在地归集。',
  limitsZh: '全国技术合同统计未单列绿色领域，未分类前只能以全部技术合同作代理；合同额不等于技术交易额。',
  source: '发改环资〔2022〕1885号 二（四）',
  version: 1,
});
