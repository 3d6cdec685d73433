import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'key-programme-projects',
  nameZh: '重点专项绿色技术攻关项目数',
  nameEn: 'Green technology projects under national key R&D programmes',
  unit: '项', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 1, mechanisms: ['P1.3'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['科技部', '科技厅', '科技局', '科委', '发展改革委'],
  producerZh: '科技部',
  definitionZh:
    '报告期内在碳达峰碳中和关键技术研究与示范、大气与土壤地下水污染综合治理、循环经济关键技术与装备、长江黄河等重点流域水资源与水环境综合治理四个重点专项下立项的项目数。',
  limitsZh: '按牵头承担单位所在地计入地区；参加单位所在地不重复计数。',
  source: '发改环资〔2022〕1885号 二（一）',
  version: 1,
});
