import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'technology-needs-matched-rate',
  nameZh: '绿色技术需求对接率',
  nameEn: 'Share of solicited technology needs matched',
  unit: '%', decimals: 1,
  direction: 'up', measurement: 'rate', directness: 'green',
  task: 1, mechanisms: ['P1.1'],
  acrossRegions: 'none', acrossTime: 'none',
  breaks: [],
  sourcePrecedence: ['国家发展改革委', '科技部', '发展改革委', '科技厅', '科技局', '科委'],
  producerZh: '国家发展改革委、科技部',
  definitionZh: '期末在库绿色技术需求中，已与研发团队、目录技术或专利形成书面对接意向的条数占在库需求总数的比重。',
  limitsZh: '对接意向不等于签约，更不等于攻关成功；应与技术合同数据一并使用。',
  source: '发改环资〔2022〕1885号 二（一）',
  version: 1, range: 'percent',
});
