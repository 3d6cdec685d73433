import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'conversion-incentive-payments',
  nameZh: '绿色技术成果转化奖励支出',
  nameEn: 'Incentive payments from conversion of green research results',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 2, mechanisms: ['P2.9'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['科技部', '财政部', '科技厅', '教育厅'],
  producerZh: '各地区科技、教育、财政部门',
  definitionZh: '报告期内高校、科研院所按规定向绿色技术创新成果发明人或团队兑现的现金奖励和股权奖励折算金额。',
  limitsZh: '股权奖励按授予时评估价折算，后续增值不计。',
  source: '发改环资〔2022〕1885号 二（二）',
  version: 1,
});
