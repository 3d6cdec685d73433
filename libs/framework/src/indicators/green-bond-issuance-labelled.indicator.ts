import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-bond-issuance-labelled',
  nameZh: '境内贴标绿色债券发行规模',
  nameEn: 'Labelled green bonds issued onshore',
  unit: '亿元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 6, mechanisms: ['P6.3'],
  acrossRegions: 'none', acrossTime: 'add',
  breaks: [
    { from: '2023', reasonZh: '2022年数据由中央结算公司编制，其后数据由中诚信绿金编制，两家机构的贴标范围不同' },
  ],
  sourcePrecedence: ['中央结算', '绿金', '中国人民银行'],
  producerZh: '中央国债登记结算有限责任公司、中诚信绿金等机构',
  definitionZh: '报告年度境内发行并标识为绿色债券的面值合计。',
  limitsZh: '不同机构对贴标范围（是否含资产支持证券、境外发行）处理不同，跨机构数据不可直接相比。',
  source: '债券市场机构年报；发改环资〔2022〕1885号 二（六）',
  version: 1,
});
