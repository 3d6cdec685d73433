import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'appraisal-reform-institutions',
  nameZh: '提高绿色成效考核比重的事业单位数',
  nameEn: 'Public institutions giving more weight to green results in appraisal',
  unit: '个', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 2, mechanisms: ['P2.7'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['科技部', '教育部', '人力资源', '教育厅', '科技厅'],
  producerZh: '各地区科技、教育、人力资源社会保障部门',
  definitionZh: '期末已修订工作人员考核办法、明确提高绿色技术创新成效在考核评优中比重的高校和科研院所个数。',
  limitsZh: '只反映制度是否建立，执行力度须结合文字说明判断。',
  source: '发改环资〔2022〕1885号 二（二）',
  version: 1,
});
