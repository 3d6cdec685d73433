import { z } from 'zod';
import { appendAudit } from '../audit/append-audit.js';
import { notify } from '../connection/notify.js';
import type { Tx } from '../connection/store.js';
import { word } from '../connection/words.js';
import type { MessageRecord, MessageState, MessageTopic } from './message.js';

const STATE = `CASE WHEN o.delivered_at IS NOT NULL THEN 'delivered' WHEN o.dead_at IS NOT NULL THEN 'refused'
  WHEN o.claimed_until > clock_timestamp() THEN 'sending' WHEN o.attempts > 0 THEN 'retrying' ELSE 'waiting' END`;

const recordRow = z
  .object({
    id: z.number(), topic: word<MessageTopic>(), receiver_key: z.string(), receiver: z.string(), batch: z.string().nullable(), title: z.string(), state: word<MessageState>(),
    attempts: z.number(), created_at: z.number(), next_attempt_at: z.number(), ended_at: z.number().nullable(), receipt: z.string().nullable(), error_zh: z.string().nullable(),
  })
  .transform((row): MessageRecord => ({
    id: row.id, topic: row.topic, key: row.receiver_key, receiver: row.receiver, titleZh: row.title, state: row.state, attempts: row.attempts, createdAtMs: row.created_at,
    nextAttemptAtMs: row.next_attempt_at, ...(row.batch === null ? {} : { batch: row.batch }), ...(row.ended_at === null ? {} : { endedAtMs: row.ended_at }),
    ...(row.receipt === null ? {} : { receipt: row.receipt }), ...(row.error_zh === null ? {} : { errorZh: row.error_zh }),
  }));

/** One row a message, newest first. */
export function listMessages(tx: Tx, { batch, state, limit = 200 }: { readonly batch?: string; readonly state?: MessageState; readonly limit?: number } = {}): Promise<MessageRecord[]> {
  return tx.sql(
    `SELECT * FROM (
       SELECT o.id, o.topic, o.receiver_key, o.receiver, o.batch, coalesce(o.payload ->> 'subjectZh', o.payload ->> 'event', '') AS title, ${STATE} AS state, o.attempts, o.created_at,
         o.next_attempt_at, coalesce(o.delivered_at, o.dead_at) AS ended_at, o.receipt, o.error_zh
       FROM outbox o WHERE $1::text IS NULL OR o.batch = $1) AS m
     WHERE $2::text IS NULL OR m.state = $2 ORDER BY m.id DESC LIMIT $3`,
    [batch ?? null, state ?? null, limit],
    recordRow,
  );
}

export interface OutboxTally {
  /** Not sent yet, tried or not. */
  readonly waiting: number;
  /** Tried without success and to be tried again. */
  readonly retrying: number;
  /** Given up; a person has to look. */
  readonly refused: number;
  /** Of the waiting ones; absent when none waits. */
  readonly oldestWaitingMs?: number;
}

export async function tallyOutbox(tx: Tx): Promise<OutboxTally> {
  const [row] = await tx.sql(
    `SELECT count(*) FILTER (WHERE delivered_at IS NULL AND dead_at IS NULL) AS waiting, count(*) FILTER (WHERE delivered_at IS NULL AND dead_at IS NULL AND attempts > 0) AS retrying,
       count(*) FILTER (WHERE dead_at IS NOT NULL) AS refused, min(created_at) FILTER (WHERE delivered_at IS NULL AND dead_at IS NULL) AS oldest FROM outbox`,
    [],
    z.object({ waiting: z.number(), retrying: z.number(), refused: z.number(), oldest: z.number().nullable() }),
  );
  if (row === undefined) return { waiting: 0, retrying: 0, refused: 0 };
  return { waiting: row.waiting, retrying: row.retrying, refused: row.refused, ...(row.oldest === null ? {} : { oldestWaitingMs: row.oldest }) };
}

/** Puts a message that was given up back in line, for a person who mended the cause. False: it is not one of those. */
export async function reviveMessage(tx: Tx, id: number): Promise<boolean> {
  const revived = (await tx.execute('UPDATE outbox SET dead_at = NULL, error_zh = NULL, first_attempt_at = NULL, next_attempt_at = clock_timestamp() WHERE id = $1 AND dead_at IS NOT NULL', [id])) === 1;
  if (revived) {
    await appendAudit(tx, { action: 'outbox.revive', subject: String(id), details: {} });
    await notify(tx, { topic: 'outbox', posted: true, ended: false });
  }
  return revived;
}
