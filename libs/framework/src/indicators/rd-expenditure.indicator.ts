import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'rd-expenditure',
  nameZh: 'R&D经费',
  nameEn: 'R&D expenditure',
  unit: '亿元', decimals: 1,
  direction: 'up', measurement: 'flow', directness: 'proxy',
  task: 1, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家统计局、科技部、财政部', '国家统计局', '统计局', '科技厅', '人民政府'],
  producerZh: '国家统计局、科技部、财政部',
  definitionZh: '报告期内全社会用于基础研究、应用研究和试验发展的经费内部支出，按执行单位所在地统计。',
  limitsZh: '覆盖全部技术领域，绿色技术研发未单列，属代理指标；年度公报次年9月前后发布，经济普查后历史数据可能修订。',
  source: '国家统计局、科技部、财政部《全国科技经费投入统计公报》',
  version: 1,
});
