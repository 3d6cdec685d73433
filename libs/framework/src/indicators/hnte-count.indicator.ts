import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'hnte-count',
  nameZh: '高新技术企业数',
  nameEn: 'High- and new-technology enterprises',
  unit: '家', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'proxy',
  task: 2, mechanisms: ['P2.2'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['科技部', '工业和信息化部', '统计局', '科技厅', '人民政府', '高新技术发展中心', '科技信息研究院', '政府新闻办', '社科院', '学术论文'],
  producerZh: '科技部，各省（区、市）科技部门',
  definitionZh: '期末有效期内的高新技术企业户数，是遴选绿色低碳科技企业的来源库之一。',
  limitsZh: '全部技术领域；多为政府工作报告的整数或“突破”数，统计时点不一，省际比较须谨慎。',
  source: '发改环资〔2022〕1885号 二（二）；各省统计公报和政府工作报告',
  version: 1,
});
