import { z } from 'zod';
import type { Tx } from '../connection/store.js';
import { stored, word } from '../connection/words.js';
import type { ClaimedMessage, MailContent, MessageTopic, WebhookContent } from './message.js';

export interface MessageClaim {
  /** What the sender can send: without a mail server, mail stays where it is. */
  readonly topics: readonly MessageTopic[];
  /** After this the message is anybody's again. */
  readonly leaseMs: number;
  /** Absent: the database's time, as it should be with several workers. */
  readonly nowMs?: number;
}

const claimedRow = z.object({
  id: z.number(), claim: z.number(), topic: word<MessageTopic>(), receiver_key: z.string(), receiver: z.string(), payload: stored<unknown>(), attempts: z.number(),
  created_at: z.number(), first_attempt_at: z.number().nullable(),
});

/**
 * Takes the message that has been due longest; undefined when none is. The attempt counts from here on, so that a message
 * which kills its sender ends as well. Two senders never hold one message.
 */
export async function claimMessage(tx: Tx, { topics, leaseMs, nowMs }: MessageClaim): Promise<ClaimedMessage | undefined> {
  const [row] = await tx.sql(
    `WITH moment AS (SELECT coalesce(to_timestamp($3::float8 / 1000), clock_timestamp()) AS now),
     next AS (
       SELECT o.id FROM outbox o, moment
       WHERE o.delivered_at IS NULL AND o.dead_at IS NULL AND o.topic = ANY ($1::text[]) AND o.next_attempt_at <= moment.now
         AND (o.claimed_until IS NULL OR o.claimed_until <= moment.now)
       ORDER BY o.next_attempt_at, o.id LIMIT 1 FOR UPDATE OF o SKIP LOCKED)
     UPDATE outbox o SET claimed_until = moment.now + make_interval(secs => $2::float8 / 1000), claim = o.claim + 1, attempts = o.attempts + 1,
       first_attempt_at = coalesce(o.first_attempt_at, moment.now)
     FROM next, moment WHERE o.id = next.id
     RETURNING o.id, o.claim, o.topic, o.receiver_key, o.receiver, o.payload, o.attempts, o.created_at, o.first_attempt_at`,
    [topics, leaseMs, nowMs ?? null],
    claimedRow,
  );
  if (row === undefined) return undefined;
  return {
    id: row.id, claim: row.claim, key: row.receiver_key, receiver: row.receiver, attempts: row.attempts - 1, createdAtMs: row.created_at,
    ...(row.first_attempt_at === null ? {} : { firstAttemptAtMs: row.first_attempt_at }),
    content: row.topic === 'mail' ? { topic: 'mail', ...stored<MailContent>().parse(row.payload) } : { topic: 'webhook', ...stored<WebhookContent>().parse(row.payload) },
  };
}
