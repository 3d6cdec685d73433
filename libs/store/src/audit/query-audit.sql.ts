import { z } from 'zod';
import type { Tx } from '../connection/store.js';
import type { AuditRecord } from './verify-audit.js';

/** All that are given must hold. */
export interface AuditFilter {
  /** Login, part of a name, or the actor's own text (system:…, job:…). */
  readonly actor?: string | undefined;
  /** Beginning of the action: `account.` finds every action on accounts. */
  readonly action?: string | undefined;
  /** Part of the subject or of the details, without case. */
  readonly text?: string | undefined;
  readonly fromMs?: number | undefined;
  /** Exclusive. */
  readonly toMs?: number | undefined;
  readonly beforeSeq?: number | undefined;
  readonly limit: number;
}

export interface AuditLine extends AuditRecord {
  /** Login of the account behind `user:<id>`, where it still exists and may be seen. */
  readonly login?: string | undefined;
  readonly displayName?: string | undefined;
}

const absent = z.string().nullable().transform((value) => value ?? undefined);

/** Newest first. Reads nothing for an actor without the audit duty: row-level security. */
export function queryAudit(tx: Tx, { actor, action, text, fromMs, toMs, beforeSeq, limit }: AuditFilter): Promise<AuditLine[]> {
  const like = (value: string | undefined): string | null => (value === undefined || value === '' ? null : value.replaceAll(/[\\%_]/g, '\\$&'));
  return tx.sql(
    `SELECT audit.seq, audit.at, audit.actor_kind, audit.actor, audit.action, audit.subject, audit.details, account.login, account.display_name
     FROM audit LEFT JOIN account ON audit.actor = 'user:' || account.id::text
     WHERE ($1::text IS NULL OR audit.actor ILIKE '%' || $1 || '%' OR account.login ILIKE '%' || $1 || '%' OR account.display_name ILIKE '%' || $1 || '%')
       AND ($2::text IS NULL OR audit.action LIKE $2 || '%')
       AND ($3::text IS NULL OR audit.subject ILIKE '%' || $3 || '%' OR audit.details::text ILIKE '%' || $3 || '%')
       AND ($4::float8 IS NULL OR audit.at >= to_timestamp($4::float8 / 1000)) AND ($5::float8 IS NULL OR audit.at < to_timestamp($5::float8 / 1000))
       AND ($6::bigint IS NULL OR audit.seq < $6::bigint)
     ORDER BY audit.seq DESC LIMIT $7`,
    [like(actor), like(action), like(text), fromMs ?? null, toMs ?? null, beforeSeq ?? null, limit],
    z.object({ seq: z.number(), at: z.number(), actor_kind: z.string(), actor: z.string(), action: z.string(), subject: z.string(), details: z.unknown(), login: absent, display_name: absent })
      .transform((row): AuditLine => ({
        seq: row.seq, atMs: row.at, actorKind: row.actor_kind, actor: row.actor, action: row.action, subject: row.subject, details: row.details,
        ...(row.login === undefined ? {} : { login: row.login }), ...(row.display_name === undefined ? {} : { displayName: row.display_name }),
      })),
  );
}
