import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'part-time-researchers',
  nameZh: '兼职参与企业绿色技术创新的科研人员数',
  nameEn: 'Researchers working part-time on green innovation in enterprises',
  unit: '人', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 2, mechanisms: ['P2.8'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['科技部', '教育部', '科技厅', '教育厅'],
  producerZh: '各地区科技、教育部门',
  definitionZh:
    '期末经所在高校、科研院所等事业单位批准，在企业兼职从事绿色技术创新、成果转化、技术咨询和服务的在编人员数。',
  limitsZh: '未履行审批或备案手续的兼职不计，实际人数可能更多。',
  source: '发改环资〔2022〕1885号 二（二）',
  version: 1,
});
