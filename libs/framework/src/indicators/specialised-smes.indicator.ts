import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'specialised-smes',
  nameZh: '绿色技术领域专精特新中小企业数',
  nameEn: 'Specialised and sophisticated SMEs in green technology',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 2, mechanisms: ['P2.3'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['工业和信息化部', '工业和信息化厅', '工信', '经济和信息化', '科技厅'],
  producerZh: '工业和信息化部，省级中小企业主管部门',
  definitionZh: '期末有效期内、主营业务属于绿色技术领域的省级专精特新中小企业户数。',
  limitsZh: '绿色领域归属按主营业务或主要专利判定，判定规则随结果一并登记；名单每三年复核，存在调出。',
  source: '发改环资〔2022〕1885号 二（二）',
  version: 1,
});
