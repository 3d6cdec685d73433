import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'inbound-technology-contract-value',
  nameZh: '绿色技术引进合同额',
  nameEn: 'Value of inbound green technology contracts',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'neutral', measurement: 'flow', directness: 'green',
  task: 9, mechanisms: ['P9.1'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['商务部', '商务厅', '商务局'],
  producerZh: '商务部，各地区商务部门',
  definitionZh: '报告期内登记的绿色技术进口合同金额，外币按登记日汇率折算人民币。',
  limitsZh: '引进增减受产业阶段影响，不作好坏判断；登记口径可能含设备款，以技术费为准。',
  source: '发改环资〔2022〕1885号 二（九）',
  version: 1,
});
