import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'pct-per-rd',
  nameZh: '每亿元R&D经费PCT国际专利申请量',
  nameEn: 'PCT applications per 100 million yuan of R&D',
  unit: '件/亿元', decimals: 2,
  direction: 'up', measurement: 'rate', directness: 'proxy',
  task: 8, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'none',
  formula: {
    kind: 'ratio', numerator: 'pct-applications', numeratorUnit: '件', denominator: 'rd-expenditure', denominatorUnit: '亿元', scale: 1,
  },
  breaks: [],
  sourcePrecedence: ['国家统计局', '科技部', '知识产权局', '统计局'],
  producerZh: '平台计算',
  definitionZh: '同年PCT国际专利申请受理量与R&D经费之比，反映研发投入的国际专利产出效率。',
  limitsZh: '研发投入到国际申请有一至两年时滞，同年相除只作粗略比较；申请集中于少数企业总部所在地。',
  source: '由《知识产权统计年报》和《全国科技经费投入统计公报》数据计算',
  version: 1, range: 'non-negative',
});
