import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'gov-procurement-total',
  nameZh: '全国政府采购规模',
  nameEn: 'Total government procurement',
  unit: '亿元', decimals: 1,
  direction: 'neutral', measurement: 'flow', directness: 'context',
  task: 4, mechanisms: ['P4.8'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['财政部', '财政厅'],
  producerZh: '财政部',
  definitionZh: '报告年度全国政府采购货物、工程、服务的合同金额总计。',
  limitsZh: '仅作背景；工程占比大，不能作绿色产品占比的分母。',
  source: '财政部《全国政府采购简要情况》；发改环资〔2022〕1885号 二（四）',
  version: 1,
});
