import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'little-giant-announced-cum',
  nameZh: '国家级专精特新“小巨人”企业数（历批公示累计）',
  nameEn: 'National “little giant” enterprises announced, cumulative',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 2, mechanisms: ['P2.3'],
  acrossRegions: 'sum', acrossTime: 'last', cumulativeSince: 'series-start',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工信部', '中制智库', '媒体汇总', '华夏泰科'],
  producerZh: '工业和信息化部',
  definitionZh: '自第一批起历批公示的国家级专精特新“小巨人”企业家数累计。',
  limitsZh: '未扣除复核未通过和到期退出的企业，高于有效期内家数，不宜直接对照规划目标。',
  source: '工业和信息化部专精特新“小巨人”企业名单；发改环资〔2022〕1885号 二（二）',
  version: 1,
});
