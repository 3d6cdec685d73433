import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'catalogue-technologies',
  nameZh: '目录内绿色技术数',
  nameEn: 'Technologies in the green technology promotion catalogue',
  unit: '项', decimals: 0,
  direction: 'neutral', measurement: 'stock', directness: 'green',
  task: 4, mechanisms: ['P4.3'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委会同有关部门',
  definitionZh:
    '期末现行绿色技术推广目录中由本地区单位申报入选、仍在有效期内的技术项数，每项载明使用范围、核心技术工艺、主要技术参数和综合效益。',
  limitsZh: '目录按版次整体更新，版次之间增减反映遴选安排，不作好坏判断。',
  source: '发改环资〔2022〕1885号 二（四）',
  version: 1,
});
