import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'enterprise-rd-expenditure',
  nameZh: '企业R&D经费',
  nameEn: 'Business enterprise R&D expenditure',
  unit: '亿元', decimals: 1,
  direction: 'up', measurement: 'flow', directness: 'proxy',
  task: 2, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家统计局、科技部、财政部', '国家统计局', '统计局', '科技厅', '人民政府'],
  producerZh: '国家统计局、科技部、财政部',
  definitionZh: '全社会R&D经费中由各类企业执行的部分。',
  limitsZh: '按执行部门而非资金来源统计，含政府资助企业的部分；全部技术领域。',
  source: '国家统计局、科技部、财政部《全国科技经费投入统计公报》',
  version: 1,
});
