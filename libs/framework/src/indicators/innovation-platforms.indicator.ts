import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'innovation-platforms',
  nameZh: '绿色技术创新平台基地数',
  nameEn: 'Green technology innovation platforms and bases',
  unit: '个', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 2, mechanisms: ['P2.5'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['科技部', '国家发展改革委', '国家能源局', '科技厅', '发展改革委'],
  producerZh: '科技部、国家发展改革委、国家能源局',
  definitionZh:
    '期末依托本地区单位建设、方向属于绿色技术领域的全国重点实验室、国家工程技术研究中心、国家技术创新中心和国家能源研发创新平台个数，分类登记。',
  limitsZh: '国家工程研究中心与国家工程技术研究中心分属不同序列，本指标只计后者；重组中的平台以批复为准。',
  source: '发改环资〔2022〕1885号 二（二）',
  version: 1,
});
