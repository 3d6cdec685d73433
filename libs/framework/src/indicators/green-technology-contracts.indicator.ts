import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-technology-contracts',
  nameZh: '绿色技术交易合同数',
  nameEn: 'Green technology contracts',
  unit: '项', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 4, mechanisms: ['P4.1'],
  acrossRegions: 'sum', acrossTime: 'add', cumulativeSince: 'year-start',
  breaks: [],
  sourcePrecedence: ['科技部', '火炬中心', '绿色技术交易', '科技厅', '科委'],
  producerZh: '国家绿色技术交易平台，技术合同认定登记机构',
  definitionZh:
    '报告期内经技术合同认定登记或在国家绿色技术交易平台成交的绿色技术开发、转让、许可、咨询、服务合同项数。',
  limitsZh: '平台成交与认定登记重复的合同按合同登记编号去重。',
  source: '发改环资〔2022〕1885号 二（四）',
  version: 1,
});
