import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'overseas-green-projects',
  nameZh: '境外绿色合作项目数',
  nameEn: 'Overseas green cooperation projects',
  unit: '个', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 9, mechanisms: ['P9.2'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '商务部', '发展改革委', '商务厅'],
  producerZh: '国家发展改革委、商务部',
  definitionZh: '期末在建和运营的绿色投资、绿色产业、绿色能源、绿色基建、绿色交通、绿色贸易六领域境外合作项目个数。',
  limitsZh: '项目跨领域的按主要领域计一次；以备案或核准文件为依据。',
  source: '发改环资〔2022〕1885号 二（九）',
  version: 1,
});
