import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'tech-contract-average-value',
  nameZh: '技术合同平均成交额',
  nameEn: 'Average value of registered technology contracts',
  unit: '万元', decimals: 1,
  direction: 'up', measurement: 'rate', directness: 'proxy',
  task: 4, mechanisms: ['P4.1'],
  acrossRegions: 'none', acrossTime: 'none',
  formula: {
    kind: 'ratio', numerator: 'tech-contract-value', numeratorUnit: '万元', denominator: 'tech-contract-count', denominatorUnit: '项', scale: 1,
  },
  breaks: [],
  sourcePrecedence: ['国家统计局', '科技部', '知识产权局', '统计局'],
  producerZh: '平台计算',
  definitionZh: '报告期技术合同成交额与登记技术合同数之比，即每项合同的平均金额。',
  limitsZh: '受少数大额合同影响大；以“万亿元”“万项”约数计算的结果误差较大。',
  source: '由《全国技术市场统计》数据计算',
  version: 1, range: 'non-negative',
});
