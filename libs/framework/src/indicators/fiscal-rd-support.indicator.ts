import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'fiscal-rd-support',
  nameZh: '财政支持绿色技术攻关资金',
  nameEn: 'Fiscal support for green technology R&D',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 6, mechanisms: ['P6.6'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['财政部', '财政厅', '财政局', '科技厅'],
  producerZh: '财政部，各地区财政、科技部门',
  definitionZh: '报告期内各级财政拨付给绿色技术攻关项目的资金，中央与地方分列。',
  limitsZh: '中央资金由中央部门统一报送，地方只报本级及以下，避免重复。',
  source: '发改环资〔2022〕1885号 二（六）',
  version: 1,
});
