import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'little-giant-passed-review',
  nameZh: '国家级专精特新“小巨人”企业数（当年通过复核）',
  nameEn: 'National “little giant” enterprises passing review',
  unit: '家', decimals: 0,
  direction: 'neutral', measurement: 'flow', directness: 'proxy',
  task: 2, mechanisms: ['P2.3'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工信部', '中制智库', '媒体汇总', '华夏泰科'],
  producerZh: '工业和信息化部',
  definitionZh: '报告年度满三年有效期并通过复核的国家级专精特新“小巨人”企业家数。',
  limitsZh: '各年对应不同批次，批次规模不同，不作同比。',
  source: '工业和信息化部专精特新“小巨人”企业名单；发改环资〔2022〕1885号 二（二）',
  version: 1,
});
