import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'tech-contract-count',
  nameZh: '登记技术合同数',
  nameEn: 'Number of registered technology contracts',
  unit: '项', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'proxy',
  task: 4, mechanisms: ['P4.1'],
  acrossRegions: 'sum', acrossTime: 'add', cumulativeSince: 'year-start',
  breaks: [],
  sourcePrecedence: ['科技部火炬中心', '科技部', '工业和信息化部', '科技厅', '科委', '技术合同认定登记', '人大常委会', '政府新闻办', '人民政府', 'renrendoc'],
  producerZh: '科技部（2024年起工业和信息化部发布）',
  definitionZh: '报告期内经技术合同认定登记机构登记的技术合同项数，地区数按输出方所在地统计。',
  limitsZh: '全部技术领域；一份合同一项，不反映合同规模。',
  source: '科技部《全国技术市场统计》；发改环资〔2022〕1885号 二（四）',
  version: 1,
});
