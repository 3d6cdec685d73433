import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'personal-tax-relief',
  nameZh: '科技人员成果转化个人所得税优惠额',
  nameEn: 'Personal income tax relief on conversion income of researchers',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 6, mechanisms: ['P6.7'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['税务总局', '税务局'],
  producerZh: '税务总局',
  definitionZh: '报告期内科技人员取得绿色技术创新成果转化收入享受个人所得税优惠的减免税额。',
  limitsZh: '申报系统未必标记绿色领域，须与成果转化登记比对，数值为下限。',
  source: '发改环资〔2022〕1885号 二（六）',
  version: 1,
});
