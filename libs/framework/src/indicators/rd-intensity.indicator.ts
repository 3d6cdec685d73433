import { defineIndicator } from '../indicator.js';

/** The communique often revises the year before by implication: 2.44 for 2021 became 2.43 when 2022 was said to rise by 0.11. */
export default defineIndicator({
  id: 'rd-intensity',
  nameZh: 'R&D经费投入强度',
  nameEn: 'R&D intensity (R&D expenditure as a share of GDP)',
  unit: '%', decimals: 2,
  direction: 'up', measurement: 'rate', directness: 'proxy',
  task: 1, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'none',
  formula: {
    kind: 'ratio', numerator: 'rd-expenditure', numeratorUnit: '亿元', denominator: 'gdp', denominatorUnit: '亿元', scale: 100,
  },
  breaks: [],
  sourcePrecedence: ['国家统计局、科技部、财政部', '国家统计局', '统计局', '科技厅', '人民政府'],
  producerZh: '国家统计局、科技部、财政部',
  definitionZh:
    'R&D经费与同期国内（地区）生产总值之比。公报公布值优先，公报未列时由平台以R&D经费和生产总值初步核算数计算。',
  limitsZh: '分母随生产总值修订而变，公报次年的增减百分点隐含对上年的修订；平台计算值与公布值可能有百分之零点几的出入。',
  source: '国家统计局、科技部、财政部《全国科技经费投入统计公报》',
  version: 1, range: 'percent',
});
