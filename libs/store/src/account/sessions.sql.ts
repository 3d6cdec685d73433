import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ACCOUNT_COLUMNS, accountRowSchema, type Account, type AccountTx } from './model.js';

/** A session dies after so long without a request, and after so long whatever happens. */
export interface SessionLifetimes {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

export const SESSION_LIFETIMES: SessionLifetimes = { idleMs: 60 * 60_000, absoluteMs: 12 * 3_600_000 };

export interface LiveSession {
  /** Hex SHA-256 of the token: what the database knows of it. */
  readonly idHash: string;
  readonly account: Account;
  readonly expiresAtMs: number;
}

/** Who may read the database still cannot sign in: it holds only the hash of the token. */
export const sessionIdHash = (token: string): string => createHash('sha256').update(token).digest('hex');

const TOKEN_SHAPE = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits; the token is shown once and goes into the cookie. */
export async function openSession(
  tx: AccountTx, { accountId, ip, userAgent, lifetimes = SESSION_LIFETIMES }:
    { readonly accountId: string; readonly ip: string; readonly userAgent: string; readonly lifetimes?: SessionLifetimes },
): Promise<{ readonly token: string; readonly expiresAtMs: number }> {
  const token = randomBytes(32).toString('base64url');
  const [row] = await tx.sql(
    `INSERT INTO session (id_hash, account_id, expires_at, ip, user_agent)
     VALUES (decode($1, 'hex'), $2::uuid, now() + make_interval(secs => $3::float8 / 1000), $4, $5)
     RETURNING (extract(epoch from expires_at) * 1000)::float8 AS "expiresAtMs"`,
    [sessionIdHash(token), accountId, lifetimes.absoluteMs, ip, userAgent.slice(0, 300)], z.object({ expiresAtMs: z.number() }),
  );
  if (!row) throw new Error('the session was not stored');
  return { token, expiresAtMs: row.expiresAtMs };
}

/** The session of a token while it lives: not revoked, not expired, not idle too long, its account not disabled. */
export async function findSession(tx: AccountTx, token: string, lifetimes: SessionLifetimes = SESSION_LIFETIMES): Promise<LiveSession | undefined> {
  if (!TOKEN_SHAPE.test(token)) return undefined;
  const idHash = sessionIdHash(token);
  const rowSchema = z.unknown().transform((row): LiveSession => ({
    idHash, account: accountRowSchema.parse(row), expiresAtMs: z.object({ expiresAtMs: z.number() }).parse(row).expiresAtMs,
  }));
  const [session] = await tx.sql(
    `SELECT ${ACCOUNT_COLUMNS}, (extract(epoch from session.expires_at) * 1000)::float8 AS "expiresAtMs"
     FROM session JOIN account AS account ON account.id = session.account_id
     WHERE session.id_hash = decode($1, 'hex') AND session.revoked_at IS NULL AND session.expires_at > now()
       AND session.last_seen_at > now() - make_interval(secs => $2::float8 / 1000) AND account.disabled_at IS NULL`,
    [idHash, lifetimes.idleMs], rowSchema,
  );
  return session;
}

/** Moves the idle limit; called at most about once a minute for a session in use. */
export async function touchSession(tx: AccountTx, idHash: string): Promise<void> {
  await tx.execute(`UPDATE session SET last_seen_at = now() WHERE id_hash = decode($1, 'hex') AND revoked_at IS NULL`, [idHash]);
}

/** Ends one session. Servers that remember it hear of it through the channel in the moment this commits. */
export async function revokeSession(tx: AccountTx, idHash: string): Promise<void> {
  const rows = await tx.sql(
    `UPDATE session SET revoked_at = now() WHERE id_hash = decode($1, 'hex') AND revoked_at IS NULL RETURNING encode(id_hash, 'hex') AS hash`,
    [idHash], z.object({ hash: z.string() }),
  );
  await announce(tx, rows.map(({ hash }) => hash));
}

export async function revokeSessionsOf(tx: AccountTx, accountId: string): Promise<void> {
  const rows = await tx.sql(
    `UPDATE session SET revoked_at = now() WHERE account_id = $1::uuid AND revoked_at IS NULL RETURNING encode(id_hash, 'hex') AS hash`,
    [accountId], z.object({ hash: z.string() }),
  );
  await announce(tx, rows.map(({ hash }) => hash));
}

/** One message a session: a notification holds at most 8,000 bytes. */
async function announce(tx: AccountTx, hashes: readonly string[]): Promise<void> {
  for (const session of hashes) {
    await tx.execute(`SELECT pg_notify('greengauge', $1)`, [JSON.stringify({ topic: 'session', session })]);
  }
}
