import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'soe-first-set-purchases',
  nameZh: '国有企业采购绿色首台（套）装备台套数',
  nameEn: 'Green first-of-a-kind equipment purchased by state-owned enterprises',
  unit: '台套', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 4, mechanisms: ['P4.6'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国资委', '工业和信息化'],
  producerZh: '国务院国资委，各地区国资监管机构',
  definitionZh: '报告期内国有企业签约采购并投入使用的绿色技术首台（套）装备台套数，按采购企业注册地归集。',
  limitsZh: '中央企业在地方的采购由国务院国资委统一报送，地方不重复报。',
  source: '发改环资〔2022〕1885号 二（四）',
  version: 1,
});
