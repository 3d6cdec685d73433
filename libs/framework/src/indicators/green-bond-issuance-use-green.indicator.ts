import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'green-bond-issuance-use-green',
  nameZh: '“投向绿”债券发行规模',
  nameEn: 'Bonds with green use of proceeds issued',
  unit: '亿元', decimals: 0,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 6, mechanisms: ['P6.3'],
  acrossRegions: 'none', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['中央结算', '绿金', '中国人民银行'],
  producerZh: '中央国债登记结算有限责任公司',
  definitionZh: '报告年度境内发行、募集资金投向绿色产业项目的债券规模，不论是否贴绿色标识。',
  limitsZh: '含地方政府债等未贴标债券，远大于贴标口径；以亿元整百公布，为约数。',
  source: '中债研发中心有关研究；发改环资〔2022〕1885号 二（六）',
  version: 1,
});
