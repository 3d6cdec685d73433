import { z } from 'zod';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { revokeSession } from './sessions.sql.js';

export interface SessionRecord {
  /** Hex hash of the token: names the session, opens nothing. */
  readonly id: string;
  readonly accountId: string;
  readonly createdAtMs: number;
  readonly lastSeenAtMs: number;
  readonly ip?: string | undefined;
  readonly userAgent?: string | undefined;
}

const text = z.string().nullable().transform((value) => value ?? undefined);
const rowSchema: z.ZodType<SessionRecord> = z.object({ id: z.string(), accountId: z.string(), createdAtMs: z.number(), lastSeenAtMs: z.number(), ip: text, userAgent: text });

/** Sessions that have neither ended nor expired, latest use first. Row-level security shows a user the own ones, the security duty all. */
export const listSessions = (tx: Tx, accountId: string): Promise<SessionRecord[]> =>
  tx.sql(
    `SELECT encode(id_hash, 'hex') AS id, account_id::text AS "accountId", (extract(epoch from created_at) * 1000)::float8 AS "createdAtMs",
            (extract(epoch from last_seen_at) * 1000)::float8 AS "lastSeenAtMs", ip, user_agent AS "userAgent"
     FROM session WHERE account_id = $1::uuid AND revoked_at IS NULL AND expires_at > now() ORDER BY last_seen_at DESC, id_hash`,
    [accountId], rowSchema,
  );

/** False where there is no such live session of this account. */
export async function revokeSessionById(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const session = (await listSessions(tx, accountId)).find((one) => one.id === id);
  if (!session) return false;
  await revokeSession(tx, id);
  await appendAudit(tx, { action: 'session.revoke', subject: accountId, details: { session: id.slice(0, 12) } });
  return true;
}
