import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'resident-population',
  nameZh: '年末常住人口',
  nameEn: 'Resident population at year-end',
  unit: '万人', decimals: 2,
  direction: 'neutral', measurement: 'stock', directness: 'context',
  mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家统计局', '统计局', '二次转录', '代码注释转录'],
  producerZh: '国家统计局，各省（区、市）统计局',
  definitionZh: '年末在本地区居住半年以上（含不足半年但离开户籍地半年以上）的人口数。',
  limitsZh: '抽样调查推算数；部分省为转录的近似值，已标注存疑。',
  source: '各省（区、市）国民经济和社会发展统计公报',
  version: 1,
});
