import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'financing-centres',
  nameZh: '绿色技术融资合作中心数',
  nameEn: 'Green technology financing cooperation centres',
  unit: '个', decimals: 0,
  direction: 'up', measurement: 'stock', directness: 'green',
  task: 3, mechanisms: ['P3.3'],
  acrossRegions: 'sum', acrossTime: 'last',
  breaks: [],
  sourcePrecedence: ['科技部', '科技厅', '科技局', '科委', '发展改革委', '中国人民银行'],
  producerZh: '科技部、中国人民银行',
  definitionZh:
    '期末已挂牌运行的绿色技术融资合作中心（原绿色技术银行）及其分中心个数，以信息、转移转化、金融服务三类平台功能均已上线为运行标准。',
  limitsZh: '绿色技术银行更名前后视为同一机构，不重复计数。',
  source: '发改环资〔2022〕1885号 二（三）',
  version: 1,
});
