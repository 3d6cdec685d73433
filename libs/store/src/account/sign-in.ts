import { z } from 'zod';
import { err, ok, type Refusal, type Result } from '@greengauge/kernel';
import { appendAudit } from '../audit/append-audit.js';
import type { Actor } from '../connection/actor.js';
import type { Store, Tx } from '../connection/store.js';
import { admitAttempt, LOCKOUT_POLICY, markSucceeded, type LockoutPolicy } from './login-attempts.sql.js';
import { ACCOUNT_COLUMNS, accountRowSchema, foldLogin, type Account } from './model.js';
import { verifyAgainstNothing, verifyPassword } from './password-hash.js';
import { PASSWORD_POLICIES, type PasswordPolicy } from './password-policy.js';
import { useCode } from './second-factor.sql.js';
import { openSession, revokeSession, SESSION_LIFETIMES, sessionIdHash, type SessionLifetimes } from './sessions.sql.js';

export interface SignInRequest {
  readonly login: string;
  readonly password: string;
  /** Six digits, where the account has a second factor. */
  readonly code?: string | undefined;
  readonly ip: string;
  readonly userAgent: string;
  /** The cookie the request came with: it ends, so that a token planted before sign-in is worth nothing afterwards. */
  readonly previousToken?: string | undefined;
}

export interface SignedIn {
  readonly account: Account;
  /** For the cookie; never stored, never logged. */
  readonly token: string;
  readonly expiresAtMs: number;
}

export interface SignInRefusal extends Refusal {
  readonly code: 'wrong-credentials' | 'locked-out' | 'code-required';
  readonly retryAfterMs?: number;
}

export interface SignInRules {
  readonly lockout?: LockoutPolicy;
  readonly lifetimes?: SessionLifetimes;
  readonly policy?: PasswordPolicy;
}

const SIGN_IN: Actor = { kind: 'system', name: 'sign-in' };
const WRONG_CODE: SignInRefusal = { code: 'wrong-credentials', messageZh: '动态口令不正确或已使用过，请等待下一个' };
const WRONG: SignInRefusal = { code: 'wrong-credentials', messageZh: '登录名或口令不正确' };

const candidateSchema = z.unknown().transform((row) => ({ account: accountRowSchema.parse(row), hash: z.object({ hash: z.string() }).parse(row).hash }));

/**
 * One answer, in one time, for an unknown login, a disabled account and a wrong password. A locked login answers the same
 * whether it exists or not. Throws PasswordLineFull when too many are waiting.
 */
export async function signIn(store: Store, request: SignInRequest, rules: SignInRules = {}): Promise<Result<SignedIn, SignInRefusal>> {
  const { lockout = LOCKOUT_POLICY, lifetimes = SESSION_LIFETIMES, policy = PASSWORD_POLICIES.standard } = rules;
  const login = foldLogin(request.login);
  const admission = await store.transact(SIGN_IN, (tx) => admitAttempt(tx, login, request.ip, lockout));
  if (admission.kind === 'locked-out') {
    const minutes = Math.ceil(admission.retryAfterMs / 60_000);
    return err({ code: 'locked-out', messageZh: `登录失败次数过多，请${minutes}分钟后再试`, retryAfterMs: admission.retryAfterMs });
  }
  const [candidate] = await store.read(SIGN_IN, (tx) =>
    tx.sql(
      `SELECT ${ACCOUNT_COLUMNS}, account.password_hash AS hash FROM account AS account WHERE account.login = $1 AND account.disabled_at IS NULL`,
      [login], candidateSchema,
    ));
  const right = candidate ? await verifyPassword(candidate.hash, request.password) : await verifyAgainstNothing(request.password);
  if (!candidate || !right) return err(WRONG);
  if (candidate.account.secondFactor && request.code === undefined) return err({ code: 'code-required', messageZh: '请输入动态口令' });
  return store.transact(SIGN_IN, (tx) => admit(tx, candidate, request, { attemptId: admission.attemptId, lifetimes, policy }));
}

async function admit(
  tx: Tx, { account, hash }: { readonly account: Account; readonly hash: string }, request: SignInRequest,
  { attemptId, lifetimes, policy }: { readonly attemptId: string; readonly lifetimes: SessionLifetimes; readonly policy: PasswordPolicy },
): Promise<Result<SignedIn, SignInRefusal>> {
  // The account as it is now decides whether a code is needed: a factor enrolled a moment ago counts.
  if (request.code !== undefined && account.secondFactor && !(await useCode(tx, account.id, request.code))) return err(WRONG_CODE);
  // Between the check and here the account may have been disabled or given another password.
  const [row] = await tx.sql(
    `UPDATE account AS account SET last_login_at = now(),
       must_change = account.must_change OR coalesce(account.password_changed_at < now() - make_interval(secs => $3::float8 / 1000), false)
     WHERE account.id = $1::uuid AND account.disabled_at IS NULL AND account.password_hash = $2
       AND (account.totp_secret IS NOT NULL) = $4::boolean RETURNING ${ACCOUNT_COLUMNS}`,
    [account.id, hash, policy.maxAgeMs ?? null, account.secondFactor], accountRowSchema,
  );
  if (!row) return err(WRONG);
  await markSucceeded(tx, attemptId);
  if (request.previousToken !== undefined) await revokeSession(tx, sessionIdHash(request.previousToken));
  const session = await openSession(tx, { accountId: row.id, ip: request.ip, userAgent: request.userAgent, lifetimes });
  await appendAudit(tx, { action: 'session.open', subject: row.id, details: { login: row.login, ip: request.ip } });
  return ok({ account: row, ...session });
}

export async function signOut(store: Store, session: { readonly idHash: string; readonly account: Account }): Promise<void> {
  const { account, idHash } = session;
  await store.transact({ kind: 'user', accountId: account.id, duties: account.duties, ...(account.region ? { region: account.region } : {}) }, async (tx) => {
    await revokeSession(tx, idHash);
    await appendAudit(tx, { action: 'session.close', subject: account.id, details: { login: account.login } });
  });
}
