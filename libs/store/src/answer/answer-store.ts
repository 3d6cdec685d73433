import { z } from 'zod';
import { appendAudit } from '../audit/append-audit.js';
import { notify } from '../connection/notify.js';
import type { Tx } from '../connection/store.js';

/** What a page gets, built when data change. */
export interface Answer {
  readonly key: string;
  /** Changes exactly when the body does. */
  readonly etag: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

export interface AnswerRecord extends Omit<Answer, 'body'> {
  readonly sizeBytes: number;
  /** Epoch ms. */
  readonly builtAtMs: number;
}

/** Replaces the answer and tells the pages; the same etag changes nothing. */
export async function saveAnswer(tx: Tx, { key, etag, contentType, body }: Omit<Answer, 'body'> & { readonly body: string | Uint8Array }): Promise<{ readonly changed: boolean }> {
  const changed = await tx.execute(
    `INSERT INTO answer AS t (key, etag, content_type, body) VALUES ($1, $2, $3, $4)
     ON CONFLICT (key) DO UPDATE SET etag = excluded.etag, content_type = excluded.content_type, body = excluded.body, built_at = clock_timestamp()
     WHERE (t.etag, t.content_type) IS DISTINCT FROM (excluded.etag, excluded.content_type)`,
    [key, etag, contentType, typeof body === 'string' ? new TextEncoder().encode(body) : body],
  );
  if (changed === 0) return { changed: false };
  await appendAudit(tx, { action: 'answer.save', subject: key, details: { etag } });
  await notify(tx, { topic: 'answer', key, etag });
  return { changed: true };
}

/** Undefined where none was built. */
export async function loadAnswer(tx: Tx, key: string): Promise<(Answer & { readonly builtAtMs: number }) | undefined> {
  const [row] = await tx.sql(
    'SELECT key, etag, content_type, body, built_at FROM answer WHERE key = $1',
    [key],
    z
      .object({ key: z.string(), etag: z.string(), content_type: z.string(), body: z.instanceof(Uint8Array), built_at: z.number() })
      .transform((found) => ({ key: found.key, etag: found.etag, contentType: found.content_type, body: found.body, builtAtMs: found.built_at })),
  );
  return row;
}

/** Without bodies, by key. */
export function listAnswers(tx: Tx, prefix = ''): Promise<AnswerRecord[]> {
  return tx.sql(
    `SELECT key, etag, content_type, length(body) AS size, built_at FROM answer WHERE starts_with(key, $1) ORDER BY key COLLATE "C"`,
    [prefix],
    z
      .object({ key: z.string(), etag: z.string(), content_type: z.string(), size: z.number(), built_at: z.number() })
      .transform((row): AnswerRecord => ({ key: row.key, etag: row.etag, contentType: row.content_type, sizeBytes: row.size, builtAtMs: row.built_at })),
  );
}

/** Takes away answers that no page has any more. Unknown keys are passed over. */
export async function removeAnswers(tx: Tx, keys: readonly string[]): Promise<{ readonly removed: number }> {
  const removed = await tx.execute('DELETE FROM answer WHERE key = ANY ($1::text[])', [keys]);
  if (removed > 0) await appendAudit(tx, { action: 'answer.remove', subject: `${removed}`, details: { keys } });
  return { removed };
}
