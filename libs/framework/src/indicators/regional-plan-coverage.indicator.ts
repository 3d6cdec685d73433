import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'regional-plan-coverage',
  nameZh: '地区行动计划或实施方案覆盖率',
  nameEn: 'Coverage of regional action or implementation plans',
  unit: '%', decimals: 1,
  direction: 'up', measurement: 'rate', directness: 'green',
  task: 10, mechanisms: ['P10.3'],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委，各地区发展改革、科技部门',
  definitionZh:
    '已印发市场导向绿色技术创新体系相关行动计划或实施方案的填报单位数占全部37个填报单位的比重；地区数为所辖市级覆盖率。',
  limitsZh: '只看是否印发，不评价内容和落实情况。',
  source: '发改环资〔2022〕1885号 三（二）',
  version: 1, range: 'percent',
});
