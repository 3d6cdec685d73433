import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'invention-patents-valid',
  nameZh: '有效发明专利量',
  nameEn: 'Invention patents in force',
  unit: '件', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 8, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局，各地知识产权部门',
  definitionZh: '期末处于维持状态的发明专利件数。全国行为国内与国外权利人合计，地区行为本地区权利人所有。',
  limitsZh: '全部技术领域；全国行含国外来华专利，与地区行范围不同，不可与各省之和比较。',
  source: '国家知识产权局《国内外有效专利统计》',
  version: 1,
});
