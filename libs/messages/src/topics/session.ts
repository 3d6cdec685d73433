import { defineMessages } from '../message-text.js';

/** Signing in, and refusals a person can act on. A failed sign-in never says which half was wrong. */
export const session = defineMessages({
  'session.sign-in': { zh: '登录', en: 'Sign in' },
  'session.sign-out': { zh: '退出登录', en: 'Sign out' },
  'session.login-name': { zh: '用户名', en: 'User name' },
  'session.password': { zh: '密码', en: 'Password' },
  'session.one-time-code': { zh: '动态验证码', en: 'One-time code' },
  'session.signed-in-as': { zh: '当前用户：{name}', en: 'Signed in as {name}' },
  'session.wrong': { zh: '用户名或密码不正确', en: 'User name or password is wrong' },
  'session.too-many-attempts': { zh: '尝试次数过多，请{minutes}分钟后再试', en: 'Too many attempts; try again in {minutes} minutes' },
  'session.expired': { zh: '登录已过期，请重新登录', en: 'Your session has expired; sign in again' },
  'session.must-change-password': { zh: '首次登录须修改密码', en: 'Change your password at first sign-in' },
  'error.title': { zh: '出错了', en: 'Something went wrong' },
  'error.summary': { zh: '有{count}处需要更正', en: '{count} things need correction' },
  'error.not-found': { zh: '页面不存在', en: 'Page not found' },
  'error.unknown-indicator': { zh: '没有指标“{id}”', en: 'There is no indicator “{id}”' },
  'error.unknown-region': { zh: '没有地区代码“{code}”', en: 'There is no region code “{code}”' },
  'error.unknown-period': { zh: '“{text}”不是有效的报告期', en: '“{text}” is not a valid period' },
  'error.unknown-plan': { zh: '没有规划“{id}”', en: 'There is no plan “{id}”' },
  'error.forbidden': { zh: '没有权限执行该操作', en: 'You may not do this' },
  'error.conflict': { zh: '数据已被他人更新，请刷新后重试', en: 'Somebody else has changed this; reload and try again' },
  'error.too-large': { zh: '文件超过{limit}', en: 'The file exceeds {limit}' },
  'error.unavailable': { zh: '服务暂时不可用，请稍后再试', en: 'Temporarily unavailable; try again later' },
  'error.report-id': { zh: '请把编号{id}告诉系统管理员', en: 'Give the number {id} to the administrator' },
});
