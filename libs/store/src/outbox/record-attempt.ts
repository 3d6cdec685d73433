import { appendAudit } from '../audit/append-audit.js';
import { notify } from '../connection/notify.js';
import type { Tx } from '../connection/store.js';
import type { AttemptOutcome, ClaimedMessage } from './message.js';

/** When to try again after the attempt of that number (1 first), and when to stop trying. */
export interface DeliveryPolicy {
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** From the first attempt; a mail server that is away for a long weekend loses nothing. */
  readonly giveUpAfterMs: number;
}

export const DELIVERY_POLICY: DeliveryPolicy = { firstDelayMs: 60_000, longestDelayMs: 60 * 60_000, giveUpAfterMs: 96 * 60 * 60_000 };

/** Doubling from the first delay up to the longest. */
export const delayAfter = (attempt: number, { firstDelayMs, longestDelayMs }: DeliveryPolicy): number => Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(30, attempt - 1));

const RESPONSE_LENGTH = 500;

/**
 * Writes down how the attempt ended, with the delivery it belongs to. A claim that was lost meanwhile writes nothing and
 * returns false: whoever has the message now will report.
 */
export async function recordAttempt(
  tx: Tx,
  { id, claim, key, receiver, attempts, firstAttemptAtMs, content }: ClaimedMessage,
  outcome: AttemptOutcome,
  { nowMs, policy = DELIVERY_POLICY }: { readonly nowMs: number; readonly policy?: DeliveryPolicy },
): Promise<boolean> {
  const attempt = attempts + 1;
  const response = (outcome.kind === 'delivered' ? outcome.receipt : outcome.reasonZh).slice(0, RESPONSE_LENGTH);
  const exhausted = outcome.kind === 'temporary' && nowMs - (firstAttemptAtMs ?? nowMs) >= policy.giveUpAfterMs;
  const ended = outcome.kind === 'delivered' ? 'delivered' : outcome.kind === 'refused' || exhausted ? 'dead' : undefined;
  const nextMs = nowMs + delayAfter(attempt, policy);
  const changed = await tx.execute(
    `UPDATE outbox SET claimed_until = NULL,
       delivered_at = CASE WHEN $3 = 'delivered' THEN to_timestamp($4::float8 / 1000) END, dead_at = CASE WHEN $3 = 'dead' THEN to_timestamp($4::float8 / 1000) END,
       receipt = CASE WHEN $3 = 'delivered' THEN $5 END, error_zh = CASE WHEN $3 = 'delivered' THEN NULL ELSE $5 END,
       next_attempt_at = CASE WHEN $3 = '' THEN to_timestamp($6::float8 / 1000) ELSE next_attempt_at END
     WHERE id = $1 AND claim = $2 AND delivered_at IS NULL AND dead_at IS NULL`,
    [id, claim, ended ?? '', nowMs, exhausted ? `多次未能送达，已停止重试：${response}` : response, nextMs],
  );
  if (changed === 0) return false;
  await tx.execute('INSERT INTO outbox_attempt (outbox_id, attempt, at, outcome, response) VALUES ($1, $2, to_timestamp($3::float8 / 1000), $4, $5)', [id, attempt, nowMs, outcome.kind, response]);
  if (ended === 'delivered') await tx.execute('UPDATE delivery SET delivered_at = to_timestamp($2::float8 / 1000), receipt = $3 WHERE outbox_id = $1', [id, nowMs, response]);
  await notify(tx, { topic: 'outbox', ended: ended !== undefined });
  if (ended !== undefined) {
    await appendAudit(tx, { action: ended === 'delivered' ? 'outbox.deliver' : 'outbox.give-up', subject: key, details: { topic: content.topic, receiver, attempt, response } });
  }
  return true;
}
