import { z } from 'zod';
import { err, ok, refuse, type RegionCode, type Result } from '@greengauge/kernel';
import type { Duty } from '../connection/actor.js';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { admitAttempt, markSucceeded } from './login-attempts.sql.js';
import { ACCOUNT_COLUMNS, accountRowSchema, foldLogin, type Account, type AccountTx } from './model.js';
import { hashPassword, passwordObjectionZh, randomPassword, verifyPassword } from './password-hash.js';
import { PASSWORD_POLICIES, policyObjectionZh, type PasswordPolicy } from './password-policy.js';
import { revokeSessionsOf } from './sessions.sql.js';

export interface NewAccount {
  /** 2–40 of a–z, 0–9, dot, hyphen, underscore; compared without case. */
  readonly login: string;
  readonly displayName: string;
  readonly duties: readonly Duty[];
  readonly region?: RegionCode | undefined;
  /** Absent: a random one is made and returned, once. */
  readonly password?: string | undefined;
  /** True unless told: whoever made the account knows its first password. */
  readonly mustChangePassword?: boolean | undefined;
  readonly email?: string | undefined;
}

export interface IssuedAccount {
  readonly account: Account;
  /** Plain text, for the one moment it can be shown; only its hash is stored. */
  readonly password: string;
}

const LOGIN_SHAPE = /^[a-z0-9][a-z0-9._-]{1,39}$/;

/** Duties that must not meet in one hand: who runs the system, who keeps its accounts, who audits both; who enters, who approves. */
export const DUTIES_APART: readonly (readonly [Duty, Duty])[] = [['system', 'security'], ['system', 'audit'], ['security', 'audit'], ['entry', 'approval']];

const EMAIL_SHAPE = /^[^\s@,;<>]+@[^\s@,;<>]+$/;

/** Chinese reason why an account cannot carry these duties; undefined when it can. */
export function dutiesObjectionZh(duties: readonly Duty[], region: RegionCode | undefined): string | undefined {
  if (duties.length === 0) return '至少指定一项职责';
  const clash = DUTIES_APART.find(([a, b]) => duties.includes(a) && duties.includes(b));
  if (clash) return `职责 ${clash[0]} 与 ${clash[1]} 须由不同账户承担`;
  if (region === undefined && (duties.includes('entry') || duties.includes('approval'))) return '填报、地区审核账户须指定地区';
  return undefined;
}

function objectionTo({ login, displayName, duties, region, email }: NewAccount): string | undefined {
  if (!LOGIN_SHAPE.test(foldLogin(login))) return '登录名应为 2 至 40 位小写字母、数字、点、连字符或下划线，并以字母或数字开头';
  if (displayName.trim() === '' || displayName.length > 60) return '名称不得为空，至多 60 字';
  if (email !== undefined && !EMAIL_SHAPE.test(email)) return '邮箱地址格式不正确';
  return dutiesObjectionZh(duties, region);
}

/** Refusals: invalid-account, weak-password, login-taken. */
export async function createAccount(tx: Tx, request: NewAccount): Promise<Result<IssuedAccount>> {
  const login = foldLogin(request.login);
  const objection = objectionTo(request);
  if (objection !== undefined) return refuse('invalid-account', objection);
  const password = request.password ?? randomPassword();
  const weakness = passwordObjectionZh(password, login);
  if (weakness !== undefined) return refuse('weak-password', weakness);
  const [account] = await tx.sql(
    `INSERT INTO account AS account (login, display_name, password_hash, duties, region, must_change, email)
     VALUES ($1, $2, $3, $4::text[], $5, $6, $7) ON CONFLICT (login) DO NOTHING RETURNING ${ACCOUNT_COLUMNS}`,
    [login, request.displayName.trim(), await hashPassword(password), [...request.duties], request.region ?? null, request.mustChangePassword ?? true, request.email ?? null],
    accountRowSchema,
  );
  if (!account) return refuse('login-taken', `登录名 ${login} 已存在`);
  await appendAudit(tx, { action: 'account.create', subject: account.id, details: { login, duties: [...account.duties], region: account.region ?? null } });
  return ok({ account, password });
}

export async function findAccount(tx: AccountTx, login: string): Promise<Account | undefined> {
  const [account] = await tx.sql(`SELECT ${ACCOUNT_COLUMNS} FROM account AS account WHERE account.login = $1`, [foldLogin(login)], accountRowSchema);
  return account;
}

/** In login order. */
export const listAccounts = (tx: AccountTx): Promise<Account[]> =>
  tx.sql(`SELECT ${ACCOUNT_COLUMNS} FROM account AS account ORDER BY account.login`, [], accountRowSchema);

/**
 * Passwords and blocks of others are the security duty's. Row-level security would let another administrator change the
 * account and silently leave its sessions alive.
 */
export const keepsAccounts = ({ actor }: Tx): boolean => actor.kind === 'system' || actor.kind === 'job' || (actor.kind === 'user' && actor.duties.includes('security'));
const NOT_YOURS: Result<never> = err({ code: 'forbidden', messageZh: '重置口令、停用和启用账户须由安全管理职责办理' });

/** A new random password; every session of the account ends. Refusals: no-such-account, forbidden. */
export async function resetPassword(tx: Tx, login: string): Promise<Result<IssuedAccount>> {
  if (!keepsAccounts(tx)) return NOT_YOURS;
  const found = await findAccount(tx, login);
  if (!found) return noSuch(login);
  const password = randomPassword();
  const account = await writePassword(tx, found.id, password, true);
  await appendAudit(tx, { action: 'account.reset-password', subject: account.id, details: { login: account.login } });
  return ok({ account, password });
}

/** As many as the strictest policy compares with. */
const KEPT_HASHES = 5;

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  /** Address that asks: a stolen session must not become a place to guess the password. */
  readonly ip: string;
  readonly policy?: PasswordPolicy | undefined;
}

/**
 * The holder's own change. Every session of the account ends, also the asking one.
 * Refusals: wrong-credentials, locked-out, weak-password.
 */
export async function changePassword(tx: Tx, accountId: string, change: PasswordChange): Promise<Result<Account>> {
  const { policy = PASSWORD_POLICIES.standard } = change;
  const [row] = await tx.sql(
    'SELECT account.login, account.password_hash AS hash, account.previous_hashes AS previous FROM account AS account WHERE account.id = $1::uuid AND account.disabled_at IS NULL FOR UPDATE',
    [accountId], z.object({ login: z.string(), hash: z.string(), previous: z.array(z.string()) }),
  );
  if (!row) return refuse('wrong-credentials', '原口令不正确');
  const admission = await admitAttempt(tx, row.login, change.ip);
  if (admission.kind === 'locked-out') return refuse('locked-out', '口令错误次数过多，请稍后再试');
  if (!(await verifyPassword(row.hash, change.current))) return refuse('wrong-credentials', '原口令不正确');
  await markSucceeded(tx, admission.attemptId);
  const objection = change.next === change.current ? '新口令不得与原口令相同' : policyObjectionZh(policy, change.next, row.login);
  if (objection !== undefined) return refuse('weak-password', objection);
  const earlier = row.previous.slice(0, policy.remembered - 1);
  for (const hash of earlier) if (await verifyPassword(hash, change.next)) return refuse('weak-password', `新口令不得与最近${policy.remembered}次用过的相同`);
  await tx.execute('UPDATE account SET previous_hashes = $2::text[] WHERE id = $1::uuid', [accountId, [row.hash, ...row.previous].slice(0, KEPT_HASHES)]);
  const account = await writePassword(tx, accountId, change.next, false);
  await appendAudit(tx, { action: 'account.change-password', subject: accountId, details: { login: account.login } });
  return ok(account);
}

async function writePassword(tx: Tx, accountId: string, password: string, mustChange: boolean): Promise<Account> {
  const [account] = await tx.sql(
    `UPDATE account AS account SET password_hash = $2, must_change = $3, password_changed_at = now() WHERE account.id = $1::uuid RETURNING ${ACCOUNT_COLUMNS}`,
    [accountId, await hashPassword(password), mustChange], accountRowSchema,
  );
  if (!account) throw new Error(`account ${accountId} vanished while its password was written`);
  await revokeSessionsOf(tx, accountId);
  return account;
}

/** Ends every session at once; the account stays for the record. Disabling twice changes nothing. Refusals: no-such-account, forbidden. */
export async function disableAccount(tx: Tx, login: string): Promise<Result<Account>> {
  return setDisabled(tx, login, true);
}

export async function enableAccount(tx: Tx, login: string): Promise<Result<Account>> {
  return setDisabled(tx, login, false);
}

async function setDisabled(tx: Tx, login: string, disabled: boolean): Promise<Result<Account>> {
  if (!keepsAccounts(tx)) return NOT_YOURS;
  const [account] = await tx.sql(
    `UPDATE account AS account SET disabled_at = CASE WHEN $2::boolean THEN coalesce(account.disabled_at, now()) END,
       active_since = CASE WHEN $2::boolean THEN account.active_since ELSE now() END, disabled_reason_zh = NULL
     WHERE account.login = $1 RETURNING ${ACCOUNT_COLUMNS}`,
    [foldLogin(login), disabled], accountRowSchema,
  );
  if (!account) return noSuch(login);
  if (disabled) await revokeSessionsOf(tx, account.id);
  await appendAudit(tx, { action: disabled ? 'account.disable' : 'account.enable', subject: account.id, details: { login: account.login } });
  return ok(account);
}

const noSuch = (login: string): Result<never> => err({ code: 'no-such-account', messageZh: `没有登录名为 ${foldLogin(login)} 的账户` });
