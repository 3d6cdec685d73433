import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'tech-contract-value-to-gdp',
  nameZh: '技术合同成交额与地区生产总值之比',
  nameEn: 'Registered technology contract value relative to GDP',
  unit: '%', decimals: 2,
  direction: 'up', measurement: 'rate', directness: 'proxy',
  task: 4, mechanisms: ['P4.1'],
  acrossRegions: 'none', acrossTime: 'none',
  formula: {
    kind: 'ratio', numerator: 'tech-contract-value', numeratorUnit: '亿元', denominator: 'gdp', denominatorUnit: '亿元', scale: 100,
  },
  breaks: [],
  sourcePrecedence: ['国家统计局', '科技部', '知识产权局', '统计局'],
  producerZh: '平台计算',
  definitionZh: '报告期技术合同成交额与地区生产总值之比，用于消除经济规模差异后的地区比较。',
  limitsZh: '合同额不是增加值，比值不表示对经济的贡献；总部集中地区偏高。',
  source: '由《全国技术市场统计》和统计公报数据计算',
  version: 1, range: 'non-negative',
});
