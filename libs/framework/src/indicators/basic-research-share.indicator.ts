import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'basic-research-share',
  nameZh: '基础研究经费占R&D经费比重',
  nameEn: 'Share of basic research in R&D expenditure',
  unit: '%', decimals: 2,
  direction: 'up', measurement: 'rate', directness: 'proxy',
  task: 1, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'none',
  formula: {
    kind: 'ratio', numerator: 'basic-research-expenditure', numeratorUnit: '亿元', denominator: 'rd-expenditure', denominatorUnit: '亿元', scale: 100,
  },
  breaks: [],
  sourcePrecedence: ['国家统计局', '科技部', '知识产权局', '统计局'],
  producerZh: '平台计算',
  definitionZh: '基础研究经费与同期全社会R&D经费之比。',
  limitsZh: '目前只有全国数据；反映总体原创投入结构，不区分绿色方向。',
  source: '由《全国科技经费投入统计公报》数据计算',
  version: 1, range: 'percent',
});
