import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'outbound-technology-contract-value',
  nameZh: '绿色技术输出境外合同额',
  nameEn: 'Value of outbound green technology contracts',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 9, mechanisms: ['P9.2'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['商务部', '商务厅', '商务局'],
  producerZh: '商务部，各地区商务部门',
  definitionZh: '报告期内登记的绿色技术出口合同金额，外币按登记日汇率折算人民币。',
  limitsZh: '成套设备出口中的技术费未单列的不计，数值偏低。',
  source: '发改环资〔2022〕1885号 二（九）',
  version: 1,
});
