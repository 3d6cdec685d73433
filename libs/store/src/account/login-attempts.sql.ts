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

export const LOCKOUT_POLICY: LockoutPolicy = { windowMs: 15 * 60_000, perLoginAndIp: 5, perIp: 40, perLogin: 30 };

export type Admission =
  | { readonly kind: 'admitted'; readonly attemptId: string }
  | { readonly kind: 'locked-out'; readonly retryAfterMs: number };

const countsSchema = z.object({ pair: z.number(), ip: z.number(), login: z.number(), waitMs: z.number().nullable() });

/**
 * Enters an attempt *before* the password is looked at, as failed, or refuses it. Counting afterwards would let a hundred
 * parallel guesses pass the same count. A success of the pair clears its count. Refused attempts are not counted: the lock ends
 * `windowMs` after the first of the counted failures.
 */
export async function admitAttempt(tx: AccountTx, login: string, ip: string, policy: LockoutPolicy = LOCKOUT_POLICY): Promise<Admission> {
  // Attempts on one login or from one address are admitted one after another, in one order of locks.
  const locks = [`login ${login}`, `ip ${ip}`].sort();
  for (const key of locks) await tx.execute('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [key]);
  const [counts] = await tx.sql(
    `WITH failures AS (
       SELECT attempt.login, attempt.ip, attempt.at FROM login_attempt AS attempt
       WHERE NOT attempt.succeeded AND attempt.at > now() - make_interval(secs => $3::float8 / 1000)
         AND (attempt.login = $1 OR attempt.ip = $2)
         AND NOT EXISTS (SELECT 1 FROM login_attempt AS later
                         WHERE later.succeeded AND later.login = attempt.login AND later.ip = attempt.ip AND later.id > attempt.id)
     )
     SELECT count(*) FILTER (WHERE login = $1 AND ip = $2)::int AS pair, count(*) FILTER (WHERE ip = $2)::int AS ip,
            count(*) FILTER (WHERE login = $1)::int AS login,
            ($3::float8 - extract(epoch from now() - min(at)) * 1000)::float8 AS "waitMs"
     FROM failures`,
    [login, ip, policy.windowMs], countsSchema,
  );
  if (counts && (counts.pair >= policy.perLoginAndIp || counts.ip >= policy.perIp || counts.login >= policy.perLogin)) {
    return { kind: 'locked-out', retryAfterMs: Math.max(1_000, counts.waitMs ?? policy.windowMs) };
  }
  const [row] = await tx.sql(
    'INSERT INTO login_attempt (login, ip, succeeded) VALUES ($1, $2, false) RETURNING id::text AS id', [login, ip], z.object({ id: z.string() }),
  );
  if (!row) throw new Error('the attempt was not stored');
  return { kind: 'admitted', attemptId: row.id };
}

export async function markSucceeded(tx: AccountTx, attemptId: string): Promise<void> {
  await tx.execute('UPDATE login_attempt SET succeeded = true WHERE id = $1::bigint', [attemptId]);
}
