import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'equity-financing',
  nameZh: '绿色技术企业股权融资额',
  nameEn: 'Equity financing of green technology enterprises',
  unit: '亿元', formUnit: '万元', decimals: 2,
  direction: 'up', measurement: 'flow', directness: 'green',
  task: 6, mechanisms: ['P6.1'],
  acrossRegions: 'sum', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['科技部', '证监会', '证监局', '科技厅'],
  producerZh: '科技部、中国证监会，各地区金融管理部门',
  definitionZh:
    '报告期内绿色技术创新企业获得天使投资、创业投资、私募股权投资并完成交割的金额，含“科技产业金融一体化”专项撬动部分。',
  limitsZh: '未披露金额的交易不计入，实际规模可能更大。',
  source: '发改环资〔2022〕1885号 二（六）',
  version: 1,
});
