import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'little-giant-new',
  nameZh: '国家级专精特新“小巨人”企业数（当批公示）',
  nameEn: 'National “little giant” enterprises announced in the batch',
  unit: '家', decimals: 0,
  direction: 'neutral', measurement: 'flow', directness: 'proxy',
  task: 2, mechanisms: ['P2.3'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工信部', '中制智库', '媒体汇总', '华夏泰科'],
  producerZh: '工业和信息化部',
  definitionZh: '报告年度公示或公布的当批国家级专精特新“小巨人”企业家数，计划单列市计入所在省。',
  limitsZh: '多为公示名单的机构汇总，与最终公布数有出入；口径与前两批分布表不同，不可相加；每批规模由遴选安排决定，增减不作好坏判断。',
  source: '工业和信息化部专精特新“小巨人”企业名单；发改环资〔2022〕1885号 二（二）',
  version: 1,
});
