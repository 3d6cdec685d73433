import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'gdp',
  nameZh: '地区生产总值',
  nameEn: 'Gross domestic (regional) product',
  unit: '亿元', decimals: 2,
  direction: 'neutral', measurement: 'flow', directness: 'context',
  mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [
    { from: '2024', reasonZh: '第五次全国经济普查后，2023年及以前年度数据已作修订；本平台收录的2023年数为修订前的初步核算数，与2024年不可比' },
  ],
  sourcePrecedence: ['国家统计局', '统计局', '二次转录', '代码注释转录'],
  producerZh: '国家统计局，各省（区、市）统计局',
  definitionZh: '报告年度本地区所有常住单位生产活动的最终成果，按当年价格计算，取统计公报的初步核算数。',
  limitsZh: '初步核算数其后经最终核实和经济普查修订；按当年价格计算，同比为名义增速，不同于官方公布的不变价增速；仅作分母和背景。',
  source: '各省（区、市）国民经济和社会发展统计公报',
  version: 1,
});
