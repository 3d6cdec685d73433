import type { Clock } from '@greengauge/kernel';
import { claimMessage, DELIVERY_POLICY, loadReportFile, recordAttempt, type Actor, type AttemptOutcome, type Attachment, type ClaimedMessage, type DeliveryPolicy, type MessageTopic, type Store, webhookRotations } from '@greengauge/store';
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
  /** Of a mail as it travels; absent: no limit. Files that do not fit are named with their address and hash. */
  readonly mailLimitBytes?: number;
  /** Where people reach the platform, for the address of a file that is too large. */
  readonly publicUrl?: string | undefined;
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

async function attempt(ports: DeliveryPorts, { key, receiver, content, createdAtMs }: ClaimedMessage): Promise<AttemptOutcome & { readonly unreachable?: boolean }> {
  const { store, mail, webhook } = ports;
  if (content.topic === 'webhook') {
    if (webhook === undefined) return { kind: 'temporary', reasonZh: '未配置回调' };
    const rotations = await store.read(SENDER, (tx) => webhookRotations(tx, receiver));
    return webhook.send({ key, url: receiver, event: content.event, data: content.data, createdAtMs, rotations });
  }
  if (mail === undefined) return { kind: 'temporary', reasonZh: '未配置邮件服务器' };
  const files: LoadedFile[] = [];
  for (const attachment of content.attachments) {
    const file = await loadAttachment(store, attachment);
    if (file === undefined) return { kind: 'refused', reasonZh: '附件在报告库中不存在' };
    files.push(file);
  }
  const { fitting, tooLarge } = fitFiles(files, ports.mailLimitBytes);
  return mail.send({ key, to: receiver, subjectZh: content.subjectZh, textZh: [content.textZh, ...tooLarge.map((file) => addressOf(file, ports.publicUrl))].join('\n\n'), files: fitting });
}

interface LoadedFile extends MailFile {
  /** Absent: a text that stands nowhere else. */
  readonly reportId?: string;
}

/** Base64 makes four bytes of three, with a line break after each 76. */
const ENCODED = (4 / 3) * (78 / 76);
/** Headers and the letter itself. */
const LETTER_BYTES = 64 * 1024;

/** In their order, as long as they fit; a text without an address always goes. Pure. */
export function fitFiles<F extends LoadedFile>(files: readonly F[], limitBytes = Number.POSITIVE_INFINITY): { readonly fitting: readonly F[]; readonly tooLarge: readonly F[] } {
  let left = limitBytes - LETTER_BYTES;
  const fitting: F[] = [];
  const tooLarge: F[] = [];
  for (const file of files) {
    const size = Buffer.byteLength(file.content) * ENCODED;
    if (file.reportId !== undefined && size > left) tooLarge.push(file);
    else {
      fitting.push(file);
      left -= size;
    }
  }
  return { fitting, tooLarge };
}

function addressOf({ fileName, content, reportId }: LoadedFile, publicUrl: string | undefined): string {
  const sizeZh = `${(Buffer.byteLength(content) / 1024 / 1024).toFixed(1)} MB`;
  const whereZh = publicUrl === undefined ? '请登录平台，在“报告库”中下载' : `请登录后下载：${publicUrl}/api/reports/${reportId ?? ''}/file`;
  return `《${fileName}》（${sizeZh}）超过邮件大小限制，未作为附件发送。${whereZh}`;
}

async function loadAttachment(store: Store, attachment: Attachment): Promise<LoadedFile | undefined> {
  if (attachment.kind === 'text') return { fileName: attachment.fileName, contentType: attachment.contentType, content: attachment.text };
  const file = await store.read(SENDER, (tx) => loadReportFile(tx, attachment.reportId));
  return file === undefined
    ? undefined
    : { fileName: `${file.titleZh.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim()}.pdf`, contentType: 'application/pdf', content: file.bytes, reportId: attachment.reportId };
}
