import { createHash } from 'node:crypto';
import { z } from 'zod';
import { appendAudit } from './append-audit.js';
import type { Tx } from '../connection/store.js';

/** The head of the chain as someone saw it: whoever rewrites the chain below it would have to change their copy as well. */
export interface AuditWitness {
  readonly seq: number;
  readonly hash: string;
}

export interface AuditVerdict {
  readonly entries: number;
  /** Number of the first entry that is not what was written, or of the first that is gone. Absent: the chain is whole. */
  readonly brokenAt?: number;
  readonly reasonZh?: string;
  /** Absent in an empty chain. */
  readonly head?: AuditWitness;
}

const GENESIS = '0'.repeat(64);
const BATCH = 5_000;

const entryRow = z.object({
  seq: z.number(), at: z.number(), actor_kind: z.string(), actor: z.string(), action: z.string(), subject: z.string(), details: z.string(),
  previous_hash: z.string(), hash: z.string(),
});
type Entry = z.infer<typeof entryRow>;

/** The same lines that the database hashes; `details` is PostgreSQL's text of the jsonb. */
const hashOf = (entry: Entry): string =>
  createHash('sha256')
    .update([entry.previous_hash, entry.seq, entry.at, entry.actor_kind, entry.actor, entry.action, entry.subject, entry.details].join('\n'))
    .digest('hex');

/**
 * Recomputes the whole chain outside the database and compares it with the checkpoints kept in the database and with those
 * handed in, which someone kept elsewhere. The actor must be allowed to read the audit (system, job or the audit duty);
 * otherwise the chain looks empty.
 */
export async function verifyAudit(tx: Tx, { witnesses = [] }: { readonly witnesses?: readonly AuditWitness[] } = {}): Promise<AuditVerdict> {
  const kept = await tx.sql('SELECT seq, hash FROM witness_checkpoint ORDER BY seq', [], z.object({ seq: z.number(), hash: z.string() }));
  const expected = new Map<number, Set<string>>();
  for (const { seq, hash } of [...kept, ...witnesses]) expected.set(seq, (expected.get(seq) ?? new Set()).add(hash));

  let head: AuditWitness = { seq: 0, hash: GENESIS };
  for (;;) {
    const batch = await tx.sql(
      'SELECT seq, at, actor_kind, actor, action, subject, details::text AS details, previous_hash, hash FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2',
      [head.seq, BATCH],
      entryRow,
    );
    for (const entry of batch) {
      const reasonZh = faultOf(entry, head, expected.get(entry.seq));
      if (reasonZh !== undefined) return { entries: await count(tx), brokenAt: head.seq + 1, reasonZh };
      head = { seq: entry.seq, hash: entry.hash };
    }
    if (batch.length < BATCH) break;
  }
  const missing = [...expected.keys()].filter((seq) => seq > head.seq);
  if (missing.length > 0) return { entries: head.seq, brokenAt: head.seq + 1, reasonZh: '链尾记录被删除：见证点之后的记录不存在', ...(head.seq > 0 ? { head } : {}) };
  return { entries: head.seq, ...(head.seq > 0 ? { head } : {}) };
}

function faultOf(entry: Entry, head: AuditWitness, witnessed: ReadonlySet<string> | undefined): string | undefined {
  if (entry.seq !== head.seq + 1) return '记录被删除：编号不连续';
  if (entry.previous_hash !== head.hash) return '记录被改动或调换：与前一条不相接';
  if (hashOf(entry) !== entry.hash) return '记录内容与其散列不符';
  if (witnessed !== undefined && (witnessed.size > 1 || !witnessed.has(entry.hash))) return '与见证点不符：整段记录被重写';
  return undefined;
}

async function count(tx: Tx): Promise<number> {
  const [row] = await tx.sql('SELECT count(*) AS entries FROM audit', [], z.object({ entries: z.number() }));
  return row?.entries ?? 0;
}

/** What a statement for witnesses says: the head, when its entry was written, and the checkpoint before it. */
export interface CheckpointFacts extends AuditWitness {
  readonly atMs: number;
  readonly previous?: AuditWitness;
}

/**
 * Records the head of the chain under the name of who keeps a copy of it, and returns it; undefined while the chain is empty.
 * `describe` makes the statement that is kept with it and sent; for a head that is on record it is not made again.
 */
export async function checkpointAudit(tx: Tx, witness: string, describe?: (facts: CheckpointFacts) => Promise<string>): Promise<(AuditWitness & { readonly document?: string }) | undefined> {
  const [head] = await tx.sql('SELECT seq, at, hash FROM audit ORDER BY seq DESC LIMIT 1', [], z.object({ seq: z.number(), at: z.number(), hash: z.string() }));
  if (head === undefined) return undefined;
  const { seq, hash, at: atMs } = head;
  const [last] = await tx.sql('SELECT seq, hash, document FROM witness_checkpoint ORDER BY seq DESC LIMIT 1', [], z.object({ seq: z.number(), hash: z.string(), document: z.string().nullable() }));
  if (last?.seq === seq) return { seq, hash, ...(last.document === null ? {} : { document: last.document }) };
  const document = await describe?.({ seq, hash, atMs, ...(last === undefined ? {} : { previous: { seq: last.seq, hash: last.hash } }) });
  const saved = await tx.execute(
    'INSERT INTO witness_checkpoint (seq, hash, at, witness, document) VALUES ($1, $2, clock_timestamp(), $3, $4) ON CONFLICT (seq) DO NOTHING', [seq, hash, witness, document ?? null],
  );
  if (saved === 1) await appendAudit(tx, { action: 'audit.checkpoint', subject: String(seq), details: { witness, hash } });
  return { seq, hash, ...(document === undefined ? {} : { document }) };
}

export interface AuditRecord {
  readonly seq: number;
  readonly atMs: number;
  readonly actorKind: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details: unknown;
}

/** Newest first. */
export function listAudit(tx: Tx, { limit = 100, beforeSeq }: { readonly limit?: number; readonly beforeSeq?: number } = {}): Promise<AuditRecord[]> {
  return tx.sql(
    'SELECT seq, at, actor_kind, actor, action, subject, details FROM audit WHERE $2::bigint IS NULL OR seq < $2::bigint ORDER BY seq DESC LIMIT $1',
    [limit, beforeSeq ?? null],
    z
      .object({ seq: z.number(), at: z.number(), actor_kind: z.string(), actor: z.string(), action: z.string(), subject: z.string(), details: z.unknown() })
      .transform((row): AuditRecord => ({ seq: row.seq, atMs: row.at, actorKind: row.actor_kind, actor: row.actor, action: row.action, subject: row.subject, details: row.details })),
  );
}
