import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'little-giant-batch1-2-cum',
  nameZh: '国家级专精特新“小巨人”企业数（前两批累计）',
  nameEn: 'National “little giant” enterprises, batches 1–2',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 2, mechanisms: ['P2.3'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工信部', '中制智库', '媒体汇总', '华夏泰科'],
  producerZh: '工业和信息化部',
  definitionZh:
    '截至2021年6月，前两批国家级专精特新“小巨人”企业的地区分布，计划单列市、新疆生产建设兵团与所在省（区）分列。',
  limitsZh: '省级行不含计划单列市和兵团，各行相加（含分列单位）方等于全国；全部行业，不限绿色技术。',
  source: '工业和信息化部专精特新“小巨人”企业名单；发改环资〔2022〕1885号 二（二）',
  version: 1,
});
