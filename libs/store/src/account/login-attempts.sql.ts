import { z } from 'zod';
import type { AccountTx } from './model.js';

/**
 * Brute force is counted in PostgreSQL, so that it makes no difference which server is asked. Three counts, because each
 * alone can be turned against someone: by login and address (a guesser), by address (one who tries many logins), by login
 * (many addresses; its limit is high, or anyone could lock a colleague out).
 */
export interface LockoutPolicy {
  readonly windowMs: number;
  readonly perLoginAndIp: number;
  readonly perIp: number;
  readonly perLogin: number;
}

/** An attempt under way for longer belongs to a process that died over it: it counts as failed. */
const SETTLED_WITHIN_MS = 30_000;

export const LOCKOUT_POLICY: LockoutPolicy = { windowMs: 15 * 60_000, perLoginAndIp: 5, perIp: 40, perLogin: 30 };

export type Admission =
  | { readonly kind: 'admitted'; readonly attemptId: string }
  /** Nothing is locked, but were those under way all to fail it would be: ask again when one of them has ended. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'locked-out'; readonly retryAfterMs: number };

const countsSchema = z.object({ pair: z.number(), ip: z.number(), login: z.number(), underWay: z.boolean(), waitMs: z.number().nullable() });
type Counts = z.infer<typeof countsSchema>;

/**
 * Reserves an attempt *before* the password is looked at, or refuses it. Counting afterwards would let a hundred parallel guesses
 * pass the same count; counting those under way as failed would lock out an office that comes to work at nine behind one address.
 * So they take a place and lock nobody: who finds no place left waits until one of them has ended, which `settleAttempt` says.
 * A success of the pair clears its count. Refused attempts are not counted: the lock ends `windowMs` after the first of the
 * counted failures.
 */
export async function reserveAttempt(tx: AccountTx, login: string, ip: string, policy: LockoutPolicy = LOCKOUT_POLICY): Promise<Admission> {
  await takeTurns(tx, login, ip);
  const failed = await countAttempts(tx, login, ip, policy, false);
  if (isOver(failed, policy)) return { kind: 'locked-out', retryAfterMs: Math.max(1_000, failed.waitMs ?? policy.windowMs) };
  if (failed.underWay && isOver(await countAttempts(tx, login, ip, policy, true), policy)) return { kind: 'wait' };
  return { kind: 'admitted', attemptId: await insertAttempt(tx, login, ip, true) };
}

/** The same inside one transaction that also looks at the password: the attempt counts as failed unless it is marked as succeeded. */
export async function admitAttempt(tx: AccountTx, login: string, ip: string, policy: LockoutPolicy = LOCKOUT_POLICY): Promise<Exclude<Admission, { kind: 'wait' }>> {
  await takeTurns(tx, login, ip);
  const counts = await countAttempts(tx, login, ip, policy, true);
  if (isOver(counts, policy)) return { kind: 'locked-out', retryAfterMs: Math.max(1_000, counts.waitMs ?? policy.windowMs) };
  return { kind: 'admitted', attemptId: await insertAttempt(tx, login, ip, false) };
}

/** Attempts on one login or from one address are admitted one after another, in one order of locks. */
async function takeTurns(tx: AccountTx, login: string, ip: string): Promise<void> {
  const locks = [`login ${login}`, `ip ${ip}`].sort();
  for (const key of locks) await tx.execute('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [key]);
}

const isOver = ({ pair, ip, login }: Counts, policy: LockoutPolicy): boolean => pair >= policy.perLoginAndIp || ip >= policy.perIp || login >= policy.perLogin;

/** Failures within the window, with or without the attempts under way. */
async function countAttempts(tx: AccountTx, login: string, ip: string, policy: LockoutPolicy, withUnderWay: boolean): Promise<Counts> {
  const [counts] = await tx.sql(
    `WITH attempts AS (
       SELECT attempt.login, attempt.ip, attempt.at, attempt.under_way AND attempt.at > clock_timestamp() - make_interval(secs => $5::float8 / 1000) AS under_way
       FROM login_attempt AS attempt
       WHERE NOT attempt.succeeded AND attempt.at > now() - make_interval(secs => $3::float8 / 1000)
         AND (attempt.login = $1 OR attempt.ip = $2)
         AND NOT EXISTS (SELECT 1 FROM login_attempt AS later
                         WHERE later.succeeded AND later.login = attempt.login AND later.ip = attempt.ip AND later.id > attempt.id)
     )
     SELECT count(*) FILTER (WHERE login = $1 AND ip = $2 AND ($4 OR NOT under_way))::int AS pair, count(*) FILTER (WHERE ip = $2 AND ($4 OR NOT under_way))::int AS ip,
            count(*) FILTER (WHERE login = $1 AND ($4 OR NOT under_way))::int AS login, coalesce(bool_or(under_way), false) AS "underWay",
            ($3::float8 - extract(epoch from now() - min(at) FILTER (WHERE $4 OR NOT under_way)) * 1000)::float8 AS "waitMs"
     FROM attempts`,
    [login, ip, policy.windowMs, withUnderWay, SETTLED_WITHIN_MS], countsSchema,
  );
  if (!counts) throw new Error('a count has a row');
  return counts;
}

async function insertAttempt(tx: AccountTx, login: string, ip: string, underWay: boolean): Promise<string> {
  const [row] = await tx.sql(
    'INSERT INTO login_attempt (login, ip, succeeded, under_way) VALUES ($1, $2, false, $3) RETURNING id::text AS id', [login, ip, underWay], z.object({ id: z.string() }),
  );
  if (!row) throw new Error('the attempt was not stored');
  return row.id;
}

export async function markSucceeded(tx: AccountTx, attemptId: string): Promise<void> {
  await tx.execute('UPDATE login_attempt SET succeeded = true, under_way = false WHERE id = $1::bigint', [attemptId]);
}

/** It has ended without a sign-in. `asked`: the password was right and the code is still to come, which is no failure, but clears none either. */
export async function settleAttempt(tx: AccountTx, attemptId: string, how: 'failed' | 'asked'): Promise<void> {
  if (how === 'asked') await tx.execute('DELETE FROM login_attempt WHERE id = $1::bigint', [attemptId]);
  else await tx.execute('UPDATE login_attempt SET under_way = false WHERE id = $1::bigint', [attemptId]);
}
