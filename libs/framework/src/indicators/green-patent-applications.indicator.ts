import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-patent-applications',
  nameZh: '绿色专利申请量',
  nameEn: 'Green patent applications',
  unit: '件', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 8, mechanisms: ['P8.5'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局；平台依专利登记库汇总',
  definitionZh:
    '报告期内公开的、国际专利分类命中绿色技术参考关系表的专利申请件数，同族不合并，按第一申请人地址归入地区。',
  limitsZh: '发明专利申请一般满18个月公开，最近一年半的数据不完整，不作增减判断；以公开日为准，与受理统计不同。',
  source: '发改环资〔2022〕1885号 二（八）',
  version: 1,
});
