import { canonicalJson } from '@greengauge/kernel';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import { notify } from '../connection/notify.js';
import type { Tx } from '../connection/store.js';
import type { Attachment, MailContent, MessageContent, NewMessage, WebhookContent } from './message.js';

/** Enters a mail; it is sent when, and only if, the transaction commits. A key that was used before changes nothing. */
export function postMail(tx: Tx, mail: NewMessage & Omit<MailContent, 'attachments'> & { readonly attachments?: readonly Attachment[] }): Promise<{ readonly repeated: boolean }> {
  const { subjectZh, textZh, attachments = [] } = mail;
  return post(tx, mail, { topic: 'mail', subjectZh, textZh, attachments });
}

/** Enters a webhook call, signed when it is sent. A key that was used before changes nothing. */
export function postWebhook(tx: Tx, call: NewMessage & WebhookContent): Promise<{ readonly repeated: boolean }> {
  const { event, data } = call;
  return post(tx, call, { topic: 'webhook', event, data });
}

async function post(tx: Tx, { key, receiver, batch, notBeforeMs }: NewMessage, content: MessageContent): Promise<{ readonly repeated: boolean }> {
  const { topic, ...payload } = content;
  // Without RETURNING and without a conflict target: an account of a region may post, but reads no message.
  const entered = await tx.execute(
    `INSERT INTO outbox (topic, receiver_key, receiver, batch, payload, created_by, created_at, next_attempt_at)
     VALUES ($1, $2, $3, $4, $5::jsonb, $6, clock_timestamp(), coalesce(to_timestamp($7::float8 / 1000), clock_timestamp())) ON CONFLICT DO NOTHING`,
    [topic, key, receiver, batch ?? null, canonicalJson(payload), actorName(tx.actor), notBeforeMs ?? null],
  );
  if (entered === 0) return { repeated: true };
  await appendAudit(tx, { action: 'outbox.post', subject: key, details: { topic, receiver, ...(batch === undefined ? {} : { batch }) } });
  await notify(tx, { topic: 'outbox', posted: true });
  return { repeated: false };
}
