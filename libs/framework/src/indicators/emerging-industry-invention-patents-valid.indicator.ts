import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'emerging-industry-invention-patents-valid',
  nameZh: '战略性新兴产业有效发明专利量',
  nameEn: 'Invention patents in force in strategic emerging industries',
  unit: '万件', decimals: 1,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 8, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'last',
  breaks: [
    { from: '2023', reasonZh: '2022年公布数只含高价值发明专利中的战略性新兴产业部分，其后为该产业全部有效发明专利' },
  ],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局',
  definitionZh: '期末属于战略性新兴产业（含节能环保、新能源、新能源汽车等）的国内有效发明专利件数。',
  limitsZh: '2022年公布数仅为其中的高价值部分，与2025年数范围不同，不能计算增速。',
  source: '国家知识产权局新闻发布',
  version: 1,
});
