import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createTurns, err, ok, type Refusal, type Result } from '@greengauge/kernel';
import { appendAudit } from '../audit/append-audit.js';
import type { Actor } from '../connection/actor.js';
import type { Store, Tx } from '../connection/store.js';
import { LOCKOUT_POLICY, markSucceeded, reserveAttempt, settleAttempt, type Admission, type LockoutPolicy } from './login-attempts.sql.js';
import { ACCOUNT_COLUMNS, accountRowSchema, foldLogin, type Account } from './model.js';
import { PasswordLineFull, verifyAgainstNothing, verifyPassword } from './password-hash.js';
import { PASSWORD_POLICIES, type PasswordPolicy } from './password-policy.js';
import { useCode } from './second-factor.sql.js';
import type { SecretBox } from './secret-box.js';
import { openSession, revokeSession, SESSION_LIFETIMES, sessionIdHash, type SessionLifetimes } from './sessions.sql.js';

export interface SignInRequest {
  readonly login: string;
  readonly password: string;
  /** Six digits or a recovery code, where the account has a second factor. */
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
  /** Opens the seeds of one-time codes; without it no account with a second factor gets in. */
  readonly secrets?: SecretBox;
}

const SIGN_IN: Actor = { kind: 'system', name: 'sign-in' };
const WRONG_CODE: SignInRefusal = { code: 'wrong-credentials', messageZh: '动态口令不正确或已使用过，请等待下一个' };
const WRONG: SignInRefusal = { code: 'wrong-credentials', messageZh: '登录名或口令不正确' };

const candidateSchema = z.unknown().transform((row) => ({ account: accountRowSchema.parse(row), hash: z.object({ hash: z.string() }).parse(row).hash }));

/**
 * So many sign-ins are at work at once, the others wait in line: a morning on which everybody comes at nine must leave connections
 * to those who are already at work. The line is as long as people are ready to wait, at twenty to thirty sign-ins a second.
 */
const AT_ONCE = 4;
const LONGEST_LINE = 600;
const inTurn = createTurns({ atOnce: AT_ONCE, longestLine: LONGEST_LINE, full: () => new PasswordLineFull() });

/** Between two looks whether an attempt under way has ended, and for how long somebody looks. */
const LOOK_EVERY_MS = 50;
const LOOK_FOR_MS = 10_000;

/**
 * One answer, in one time, for an unknown login, a disabled account and a wrong password. A locked login answers the same
 * whether it exists or not. Throws PasswordLineFull when too many are waiting.
 */
export const signIn = (store: Store, request: SignInRequest, rules: SignInRules = {}): Promise<Result<SignedIn, SignInRefusal>> => inTurn(() => tryToSignIn(store, request, rules));

async function tryToSignIn(store: Store, request: SignInRequest, rules: SignInRules): Promise<Result<SignedIn, SignInRefusal>> {
  const { lockout = LOCKOUT_POLICY, lifetimes = SESSION_LIFETIMES, policy = PASSWORD_POLICIES.standard, secrets } = rules;
  const login = foldLogin(request.login);
  const { admission, candidate } = await reserve(store, login, request.ip, lockout);
  if (admission.kind === 'locked-out') {
    const minutes = Math.ceil(admission.retryAfterMs / 60_000);
    return err({ code: 'locked-out', messageZh: `登录失败次数过多，请${minutes}分钟后再试`, retryAfterMs: admission.retryAfterMs });
  }
  const { attemptId } = admission;
  const right = candidate ? await verifyPassword(candidate.hash, request.password) : await verifyAgainstNothing(request.password);
  const refuse = async (refusal: SignInRefusal, how: 'failed' | 'asked'): Promise<Result<SignedIn, SignInRefusal>> => {
    await store.transact(SIGN_IN, (tx) => settleAttempt(tx, attemptId, how));
    return err(refusal);
  };
  if (!candidate || !right) return refuse(WRONG, 'failed');
  if (candidate.account.secondFactor && request.code === undefined) return refuse({ code: 'code-required', messageZh: '请输入动态口令' }, 'asked');
  return store.transact(SIGN_IN, (tx) => admit(tx, candidate, request, { attemptId, lifetimes, policy, secrets }));
}

type Candidate = z.infer<typeof candidateSchema>;

/** A place among the attempts, waited for where others under way hold the last ones, and the account as it is at that moment. */
async function reserve(store: Store, login: string, ip: string, lockout: LockoutPolicy): Promise<{ readonly admission: Exclude<Admission, { kind: 'wait' }>; readonly candidate?: Candidate | undefined }> {
  for (let waitedMs = 0; waitedMs < LOOK_FOR_MS; waitedMs += LOOK_EVERY_MS) {
    const { admission, candidate } = await store.transact(SIGN_IN, async (tx) => {
      const admission = await reserveAttempt(tx, login, ip, lockout);
      if (admission.kind !== 'admitted') return { admission };
      const [candidate] = await tx.sql(
        `SELECT ${ACCOUNT_COLUMNS}, account.password_hash AS hash FROM account AS account WHERE account.login = $1 AND account.disabled_at IS NULL`,
        [login], candidateSchema,
      );
      return { admission, candidate };
    });
    if (admission.kind !== 'wait') return { admission, candidate };
    await sleep(LOOK_EVERY_MS);
  }
  throw new PasswordLineFull();
}

async function admit(
  tx: Tx, { account, hash }: { readonly account: Account; readonly hash: string }, request: SignInRequest,
  { attemptId, lifetimes, policy, secrets }: { readonly attemptId: string; readonly lifetimes: SessionLifetimes; readonly policy: PasswordPolicy; readonly secrets: SecretBox | undefined },
): Promise<Result<SignedIn, SignInRefusal>> {
  // The account as it is now decides whether a code is needed: a factor enrolled a moment ago counts.
  if (request.code !== undefined && account.secondFactor && !(secrets !== undefined && (await useCode(tx, account.id, secrets, request.code)))) {
    await settleAttempt(tx, attemptId, 'failed');
    return err(WRONG_CODE);
  }
  // Between the check and here the account may have been disabled or given another password.
  const [row] = await tx.sql(
    `UPDATE account AS account SET last_login_at = now(),
       must_change = account.must_change OR coalesce(account.password_changed_at < now() - make_interval(secs => $3::float8 / 1000), false)
     WHERE account.id = $1::uuid AND account.disabled_at IS NULL AND account.password_hash = $2
       AND (account.totp_secret IS NOT NULL) = $4::boolean RETURNING ${ACCOUNT_COLUMNS}`,
    [account.id, hash, policy.maxAgeMs ?? null, account.secondFactor], accountRowSchema,
  );
  if (!row) {
    await settleAttempt(tx, attemptId, 'failed');
    return err(WRONG);
  }
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
