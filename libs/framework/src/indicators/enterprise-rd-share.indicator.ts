import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'enterprise-rd-share',
  nameZh: '企业R&D经费占全社会R&D经费比重',
  nameEn: 'Business enterprise share of R&D expenditure',
  unit: '%', decimals: 2,
  direction: 'up', measurement: 'rate', directness: 'proxy',
  task: 2, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'none',
  formula: {
    kind: 'ratio', numerator: 'enterprise-rd-expenditure', numeratorUnit: '亿元', denominator: 'rd-expenditure', denominatorUnit: '亿元', scale: 100,
  },
  breaks: [],
  sourcePrecedence: ['国家统计局', '科技部', '知识产权局', '统计局'],
  producerZh: '平台计算',
  definitionZh: '企业执行的R&D经费与同期全社会R&D经费之比，反映企业创新主体地位。',
  limitsZh: '全部技术领域；按执行部门计算。',
  source: '由《全国科技经费投入统计公报》数据计算',
  version: 1, range: 'percent',
});
