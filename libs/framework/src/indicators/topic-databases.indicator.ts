import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'topic-databases',
  nameZh: '绿色知识产权专题数据库数',
  nameEn: 'Green intellectual property topic databases',
  unit: '个', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 8, mechanisms: ['P8.6'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局，各地区知识产权部门',
  definitionZh: '期末面向绿色低碳重点领域建成并对外开放检索的知识产权专题数据库个数。',
  limitsZh: '停止更新超过一年的应予剔除。',
  source: '发改环资〔2022〕1885号 二（八）',
  version: 1,
});
