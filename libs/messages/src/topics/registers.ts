import { defineMessages } from '../message-text.js';

/** Names of the screens of registers. */
export const registers = defineMessages({
  'register.list': { zh: '登记册', en: 'Registers' },
  'register.entries': { zh: '登记册条目', en: 'Entries of a register' },
  'register.matching': { zh: '技术需求匹配', en: 'Matching of technology needs' },
  'register.gaps': { zh: '登记数核对', en: 'Records against reports' },
  'register.concordance': { zh: '分类参考关系表', en: 'Concordance of classifications' },
});
