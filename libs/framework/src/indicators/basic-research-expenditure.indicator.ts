import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'basic-research-expenditure',
  nameZh: '基础研究经费',
  nameEn: 'Expenditure on basic research',
  unit: '亿元', decimals: 1,
  direction: 'up', measurement: 'flow', directness: 'proxy',
  task: 1, mechanisms: [],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家统计局、科技部、财政部', '国家统计局', '统计局', '科技厅', '人民政府'],
  producerZh: '国家统计局、科技部、财政部',
  definitionZh: '全社会R&D经费中用于基础研究活动的部分。',
  limitsZh: '不区分学科与绿色方向，只说明原创供给的总体投入。',
  source: '国家统计局、科技部、财政部《全国科技经费投入统计公报》',
  version: 1,
});
