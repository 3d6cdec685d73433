import type { Clock } from '@greengauge/kernel';
import { claimMessage, DELIVERY_POLICY, loadReportFile, recordAttempt, type Actor, type AttemptOutcome, type Attachment, type ClaimedMessage, type DeliveryPolicy, type MessageTopic, type Store } from '@greengauge/store';
import type { JobLog } from '../runtime/job.js';
import type { MailFile, MailSender } from './mail-sender.js';
import type { WebhookSender } from './webhook-sender.js';

export interface DeliveryPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: JobLog;
  /** Absent: no mail server is configured, and mail waits in the outbox. */
  readonly mail?: MailSender;
  readonly webhook?: WebhookSender;
  readonly policy?: DeliveryPolicy;
  readonly leaseMs?: number;
}

export interface DeliveryRound {
  readonly delivered: number;
  readonly deferred: number;
  readonly refused: number;
}

const SENDER: Actor = { kind: 'system', name: 'outbox' };
/** Longer than every timeout of a sender together. */
const LEASE_MS = 5 * 60_000;
/** A round ends so that a stopping worker need not wait for a long line of messages. */
const MOST_IN_A_ROUND = 500;

/**
 * Sends what is due, one message at a time, any number of workers side by side. At least once: a message whose sender dies
 * between sending and writing that down is sent again under the same id.
 */
export async function deliverOutbox(ports: DeliveryPorts, signal?: AbortSignal): Promise<DeliveryRound> {
  const { store, clock, log, leaseMs = LEASE_MS, policy = DELIVERY_POLICY } = ports;
  const round = { delivered: 0, deferred: 0, refused: 0 };
  const topics = new Set<MessageTopic>([...(ports.mail ? ['mail' as const] : []), ...(ports.webhook ? ['webhook' as const] : [])]);
  for (let sent = 0; sent < MOST_IN_A_ROUND && topics.size > 0 && signal?.aborted !== true; sent += 1) {
    const message = await store.transact(SENDER, (tx) => claimMessage(tx, { topics: [...topics], leaseMs, nowMs: clock.now() }));
    if (message === undefined) break;
    const outcome = await attempt(ports, message);
    // The rest of the mail would fare no better; it keeps its own times.
    if (outcome.unreachable === true) topics.delete('mail');
    await store.transact(SENDER, (tx) => recordAttempt(tx, message, outcome, { nowMs: clock.now(), policy }));
    const fields = { message: message.id, topic: message.content.topic, receiver: message.receiver, attempt: message.attempts + 1 };
    if (outcome.kind === 'delivered') round.delivered += 1;
    else if (outcome.kind === 'refused') {
      round.refused += 1;
      log.error(fields, `未能送达，不再重试：${outcome.reasonZh}`);
    } else {
      round.deferred += 1;
      log.warn(fields, `未能送达，稍后重试：${outcome.reasonZh}`);
    }
  }
  return round;
}

async function attempt({ store, mail, webhook }: DeliveryPorts, { key, receiver, content, createdAtMs }: ClaimedMessage): Promise<AttemptOutcome & { readonly unreachable?: boolean }> {
  if (content.topic === 'webhook') return webhook?.send({ key, url: receiver, event: content.event, data: content.data, createdAtMs }) ?? { kind: 'temporary', reasonZh: '未配置回调' };
  if (mail === undefined) return { kind: 'temporary', reasonZh: '未配置邮件服务器' };
  const files: MailFile[] = [];
  for (const attachment of content.attachments) {
    const file = await loadAttachment(store, attachment);
    if (file === undefined) return { kind: 'refused', reasonZh: '附件在报告库中不存在' };
    files.push(file);
  }
  return mail.send({ key, to: receiver, subjectZh: content.subjectZh, textZh: content.textZh, files });
}

async function loadAttachment(store: Store, attachment: Attachment): Promise<MailFile | undefined> {
  if (attachment.kind === 'text') return { fileName: attachment.fileName, contentType: attachment.contentType, content: attachment.text };
  const file = await store.read(SENDER, (tx) => loadReportFile(tx, attachment.reportId));
  return file === undefined ? undefined : { fileName: `${file.titleZh.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim()}.pdf`, contentType: 'application/pdf', content: file.bytes };
}
