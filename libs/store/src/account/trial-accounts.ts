import { z } from 'zod';
import { expectOk, parseRegionCode } from '@greengauge/kernel';
import type { Store } from '../connection/store.js';
import { createAccount, type IssuedAccount, type NewAccount } from './accounts.sql.js';

const ZHEJIANG = parseRegionCode('330000');

/** One account for each set of duties a trial needs; no two of them overlap in what must stay apart. */
const TRIAL: readonly NewAccount[] = [
  { login: 'analyst', displayName: '分析查阅（试用）', duties: ['analysis'] },
  { login: 'ndrc-reviewer', displayName: '国家发展改革委审核（试用）', duties: ['acceptance', 'analysis'] },
  { login: 'most-reviewer', displayName: '科学技术部审核（试用）', duties: ['acceptance', 'analysis'] },
  { login: 'zhejiang-submitter', displayName: '浙江省填报（试用）', duties: ['entry'], region: ZHEJIANG },
  { login: 'zhejiang-approver', displayName: '浙江省审核（试用）', duties: ['approval'], region: ZHEJIANG },
  { login: 'system-admin', displayName: '系统管理（试用）', duties: ['system'] },
  { login: 'security-admin', displayName: '安全管理（试用）', duties: ['security'] },
  { login: 'auditor', displayName: '审计（试用）', duties: ['audit'] },
];

export interface TrialAccounts {
  /** With their passwords, in the order above; empty when the database already has any account. */
  readonly created: readonly IssuedAccount[];
  /** What a later start prints instead of passwords. */
  readonly hintZh: string;
}

/**
 * Creates the trial accounts in a database that has no account at all; several replicas starting together create them once.
 * An administrator who deleted or disabled one never finds it back.
 */
export async function ensureTrialAccounts(store: Store): Promise<TrialAccounts> {
  const created = await store.transact({ kind: 'system', name: 'trial-accounts' }, async (tx) => {
    await tx.execute(`SELECT pg_advisory_xact_lock(hashtextextended('trial-accounts', 1))`, []);
    const existing = await tx.sql('SELECT 1 AS one FROM account LIMIT 1', [], z.object({ one: z.number() }));
    if (existing.length > 0) return [];
    const issued: IssuedAccount[] = [];
    for (const account of TRIAL) issued.push(expectOk(await createAccount(tx, { ...account, mustChangePassword: false }), account.login));
    return issued;
  });
  return { created, hintZh: '账户已建立，口令只在首次启动时显示一次；忘记口令请运行 npx greengauge user reset-password <登录名>' };
}
