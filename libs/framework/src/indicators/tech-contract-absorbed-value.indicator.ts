import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'tech-contract-absorbed-value',
  nameZh: '吸纳技术成交额',
  nameEn: 'Value of technology contracts absorbed',
  unit: '亿元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'proxy',
  task: 4, mechanisms: ['P4.1'],
  acrossRegions: 'sum', acrossTime: 'add', cumulativeSince: 'year-start',
  breaks: [],
  sourcePrecedence: ['科技部火炬中心', '科技部', '工业和信息化部', '科技厅', '科委', '技术合同认定登记', '人大常委会', '政府新闻办', '人民政府', 'renrendoc'],
  producerZh: '各省（区、市）科技部门',
  definitionZh: '报告期内买方位于本地区的登记技术合同金额，含本地区内部成交部分。',
  limitsZh: '与输出额在本地区内部成交部分重叠，两者不可相加作为“总额”。',
  source: '各省技术合同统计；发改环资〔2022〕1885号 二（四）',
  version: 1,
});
