import { defineMessages } from '../message-text.js';

/** Names of the screens of registers. */
export const registers = defineMessages({
  'register.list': { zh: '登记册', en: 'Registers' },
  'register.entries': { zh: '登记册条目', en: 'Entries of a register' },
  'register.matching': { zh: '技术需求匹配', en: 'Matching of technology needs' },
  'registry.records': { zh: '登记库', en: 'Records of a registry' },
  'registry.record': { zh: '登记记录', en: 'A record' },
  'registry.screening': { zh: '企业遴选', en: 'Choice of enterprises' },
  'registry.changes': { zh: '企业名单变动', en: 'Changes of enterprise lists' },
  'registry.months': { zh: '绿色专利分月', en: 'Green patents by month' },
  'registry.funnel': { zh: '技术交易漏斗', en: 'Stages of trades' },
  'registry.flows': { zh: '技术交易流向与进出口', en: 'Flows of trades' },
  'registry.balance': { zh: '金融发生额与余额', en: 'Financing: flows and balances' },
  'register.gaps': { zh: '登记数核对', en: 'Records against reports' },
  'register.concordance': { zh: '分类参考关系表', en: 'Concordance of classifications' },
});
