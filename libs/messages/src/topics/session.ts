import { defineMessages } from '../message-text.js';

/** Signing in, and refusals a person can act on. A failed sign-in never says which half was wrong. */
export const session = defineMessages({
  'session.sign-in': { zh: '登录', en: 'Sign in' },
  'session.sign-out': { zh: '退出登录', en: 'Sign out' },
  'error.unknown-indicator': { zh: '没有指标“{id}”', en: 'There is no indicator “{id}”' },
  'error.unknown-region': { zh: '没有地区代码“{code}”', en: 'There is no region code “{code}”' },
});
