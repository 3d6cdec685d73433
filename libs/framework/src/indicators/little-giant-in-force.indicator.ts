import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'little-giant-in-force',
  nameZh: '国家级专精特新“小巨人”企业数（有效期内）',
  nameEn: 'National “little giant” enterprises in force',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 2, mechanisms: ['P2.3'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工信部', '中制智库', '媒体汇总', '华夏泰科'],
  producerZh: '工业和信息化部',
  definitionZh:
    '期末处于三年有效期内或已通过复核的国家级专精特新“小巨人”企业家数，是规划目标“一万家”对应的存量口径。',
  limitsZh: '全部行业，不限绿色技术；发布单位通常只给出“超过”数，属下限。',
  source: '工业和信息化部专精特新“小巨人”企业名单；发改环资〔2022〕1885号 二（二）',
  version: 1,
});
