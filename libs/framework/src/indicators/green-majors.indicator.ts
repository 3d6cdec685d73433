import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-majors',
  nameZh: '绿色技术相关专业布点数',
  nameEn: 'Green technology degree and vocational programmes',
  unit: '个', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 7, mechanisms: ['P7.1'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['教育部', '教育厅', '教委'],
  producerZh: '教育部，各地区教育部门',
  definitionZh: '期末高校、职业院校、科研院所已备案招生的绿色技术相关专业布点个数，一校一专业计一个布点。',
  limitsZh: '专业目录无“绿色”类目，按教育部公布的低碳相关专业清单认定。',
  source: '发改环资〔2022〕1885号 二（七）',
  version: 1,
});
