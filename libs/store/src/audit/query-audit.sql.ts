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

const auditLine = z.object({ seq: z.number(), at: z.number(), actor_kind: z.string(), actor: z.string(), action: z.string(), subject: z.string(), details: z.unknown(), login: absent, display_name: absent })
  .transform((row): AuditLine => ({
    seq: row.seq, atMs: row.at, actorKind: row.actor_kind, actor: row.actor, action: row.action, subject: row.subject, details: row.details,
    ...(row.login === undefined ? {} : { login: row.login }), ...(row.display_name === undefined ? {} : { displayName: row.display_name }),
  }));
const COLUMNS = 'audit.seq, audit.at, audit.actor_kind, audit.actor, audit.action, audit.subject, audit.details, account.login, account.display_name';
const FROM = "audit LEFT JOIN account ON audit.actor = 'user:' || account.id::text";

/** What a thing is called is told where it begins: later entries name it by its id. */
const BEGINNINGS = ['submission.open', 'submission.revise', 'publication.open', 'import.open', 'account.create', 'round.open', 'extension.ask', 'notice.publish', 'report.archive', 'snapshot.save', 'job.request'];

/** By subject the first entry of each; of one that supersedes another, the first entry of what it came from. */
export async function findBeginnings(tx: Tx, subjects: readonly string[]): Promise<ReadonlyMap<string, AuditLine>> {
  const found = new Map<string, AuditLine>();
  let asked = new Map(subjects.map((subject) => [subject, subject] as const));
  while (asked.size > 0) {
    const rows = await tx.sql(
      `SELECT DISTINCT ON (audit.subject) ${COLUMNS} FROM ${FROM} WHERE audit.subject = ANY($1::text[]) AND audit.action = ANY($2::text[]) ORDER BY audit.subject, audit.seq`, [[...asked.keys()], BEGINNINGS], auditLine);
    const before = rows.flatMap((row) => {
      const earlier = z.object({ supersedes: z.string() }).safeParse(row.details);
      const subject = asked.get(row.subject) ?? row.subject;
      if (row.action !== 'submission.revise' || !earlier.success) found.set(subject, row);
      return row.action === 'submission.revise' && earlier.success && earlier.data.supersedes !== row.subject ? [[earlier.data.supersedes, subject] as const] : [];
    });
    asked = new Map(before);
  }
  return found;
}

/** Newest first. Reads nothing for an actor without the audit duty: row-level security. */
export function queryAudit(tx: Tx, { actor, action, text, fromMs, toMs, beforeSeq, limit }: AuditFilter): Promise<AuditLine[]> {
  const like = (value: string | undefined): string | null => (value === undefined || value === '' ? null : value.replaceAll(/[\\%_]/g, '\\$&'));
  return tx.sql(
    `SELECT ${COLUMNS} FROM ${FROM}
     WHERE ($1::text IS NULL OR audit.actor ILIKE '%' || $1 || '%' OR account.login ILIKE '%' || $1 || '%' OR account.display_name ILIKE '%' || $1 || '%')
       AND ($2::text IS NULL OR audit.action LIKE $2 || '%')
       AND ($3::text IS NULL OR audit.subject ILIKE '%' || $3 || '%' OR audit.details::text ILIKE '%' || $3 || '%')
       AND ($4::float8 IS NULL OR audit.at >= to_timestamp($4::float8 / 1000)) AND ($5::float8 IS NULL OR audit.at < to_timestamp($5::float8 / 1000))
       AND ($6::bigint IS NULL OR audit.seq < $6::bigint)
     ORDER BY audit.seq DESC LIMIT $7`,
    [like(actor), like(action), like(text), fromMs ?? null, toMs ?? null, beforeSeq ?? null, limit],
    auditLine,
  );
}
