import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'tech-contract-value',
  nameZh: '技术合同成交额',
  nameEn: 'Value of registered technology contracts',
  unit: '亿元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'proxy',
  task: 4, mechanisms: ['P4.1'],
  acrossRegions: 'sum', acrossTime: 'add', cumulativeSince: 'year-start',
  breaks: [],
  sourcePrecedence: ['科技部火炬中心', '科技部', '工业和信息化部', '科技厅', '科委', '技术合同认定登记', '人大常委会', '政府新闻办', '人民政府', 'renrendoc'],
  producerZh: '科技部（2024年起工业和信息化部发布）',
  definitionZh:
    '报告期内经技术合同认定登记机构登记的技术开发、转让、许可、咨询、服务合同金额，地区数按输出方（卖方）所在地统计。',
  limitsZh:
    '覆盖全部技术领域，不等于绿色技术交易额；各地新闻发布常为“突破”数，部分地区“总额”含吸纳额；全国数不等于各省之和。',
  source: '科技部《全国技术市场统计》；发改环资〔2022〕1885号 二（四）',
  version: 1,
});
