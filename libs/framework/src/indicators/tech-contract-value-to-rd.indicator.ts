import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'tech-contract-value-to-rd',
  nameZh: '技术合同成交额与R&D经费之比',
  nameEn: 'Registered technology contract value relative to R&D expenditure',
  unit: '%', decimals: 1,
  direction: 'up', measurement: 'rate', directness: 'proxy',
  task: 4, mechanisms: ['P4.1'],
  acrossRegions: 'none', acrossTime: 'none',
  formula: {
    kind: 'ratio', numerator: 'tech-contract-value', numeratorUnit: '亿元', denominator: 'rd-expenditure', denominatorUnit: '亿元', scale: 100,
  },
  breaks: [],
  sourcePrecedence: ['国家统计局', '科技部', '知识产权局', '统计局'],
  producerZh: '平台计算',
  definitionZh: '报告期技术合同成交额与R&D经费之比，粗略反映研发活动的市场化程度。',
  limitsZh: '成交额含技术服务等非研发内容，可超过100%；不表示转化率。',
  source: '由《全国技术市场统计》和《全国科技经费投入统计公报》数据计算',
  version: 1, range: 'non-negative',
});
