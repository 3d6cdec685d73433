import { defineIndicator } from '../indicator.js';

export default defineIndicator({
  id: 'ip-royalties-trade',
  nameZh: '知识产权使用费进出口总额',
  nameEn: 'Trade in charges for the use of intellectual property',
  unit: '亿元', decimals: 1,
  direction: 'up', measurement: 'flow', directness: 'proxy',
  task: 9, mechanisms: [],
  acrossRegions: 'none', acrossTime: 'add',
  breaks: [],
  sourcePrecedence: ['国家知识产权局', 'CNIPA', '知识产权局', '市场监管局'],
  producerZh: '国家知识产权局、国家外汇管理局',
  definitionZh: '报告年度国际收支统计中知识产权使用费进口额与出口额之和。',
  limitsZh: '含商标、版权和软件许可，技术许可只占一部分；汇率变动影响人民币数。',
  source: '《“十四五”国家知识产权保护和运用规划》；国家知识产权局新闻发布',
  version: 1,
});
