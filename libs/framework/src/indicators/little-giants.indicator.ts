import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'little-giants',
  nameZh: '绿色技术领域专精特新“小巨人”企业数',
  nameEn: '“Little giant” enterprises in green technology',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 2, mechanisms: ['P2.3'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工业和信息化厅', '工信', '经济和信息化', '科技厅'],
  producerZh: '工业和信息化部',
  definitionZh: '期末有效期内、主营业务属于绿色技术领域的国家级专精特新“小巨人”企业户数。',
  limitsZh: '工业和信息化部公布的名单不区分绿色领域，须由各地逐户甄别；全领域“小巨人”数据只能作代理。',
  source: '发改环资〔2022〕1885号 二（二）',
  version: 1,
});
