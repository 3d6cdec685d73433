import { z } from 'zod';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { word } from '../connection/words.js';
import type { ReportRecord } from '../archive/report-archive.js';
import type { MessageState } from '../outbox/message.js';
import { reviveMessage } from '../outbox/list-messages.sql.js';
import { postMail, postWebhook } from '../outbox/post-message.js';
import { listRecipients, mayReceive } from './recipients.js';
import { PublicationRefused } from './take-step.js';

export interface DeliveryRecord {
  readonly receiver: string;
  readonly channel: 'mail' | 'webhook';
  readonly reportId: string;
  readonly state: MessageState;
  readonly attempts: number;
  readonly endedAtMs?: number;
  readonly receipt?: string;
  readonly errorZh?: string;
}

/**
 * Posts a released report to everyone who may have it, each the variant that is theirs, under a key that lets no second one out.
 * `files`: the issued variants of one publication.
 */
export async function postDeliveries(tx: Tx, files: readonly ReportRecord[], { publicUrl }: { readonly publicUrl?: string | undefined } = {}): Promise<number> {
  const full = files.find(({ variant }) => variant === 'full');
  if (full === undefined) throw new Error('nothing to deliver: no issued file');
  const batch = `report:${full.publicationId ?? full.reportId}`;
  let posted = 0;
  for (const recipient of await listRecipients(tx)) {
    if (!mayReceive(recipient, full)) continue;
    const file = recipient.withLeague ? full : (files.find(({ variant }) => variant === 'without-league') ?? full);
    const key = `${batch}:${recipient.channel}:${recipient.id}`;
    const { repeated } = recipient.channel === 'mail'
      ? await postMail(tx, { key, receiver: recipient.address, batch, subjectZh: file.titleZh, textZh: letter(recipient.nameZh, file, publicUrl), attachments: [{ kind: 'report', reportId: file.reportId }] })
      : await postWebhook(tx, { key, receiver: recipient.address, batch, event: 'report.released', data: { reportId: file.reportId, titleZh: file.titleZh, report: file.report, plan: file.plan, period: file.period, region: file.region, version: file.version, sha256: file.sha256, ...(publicUrl === undefined ? {} : { url: `${publicUrl}/api/reports/${file.reportId}/file` }) } });
    if (repeated) continue;
    posted += 1;
    await tx.execute(
      'INSERT INTO delivery (report_id, receiver, channel, outbox_id) SELECT $1::uuid, $2, $3, o.id FROM outbox o WHERE o.receiver_key = $4 ON CONFLICT DO NOTHING',
      [file.reportId, recipient.address, recipient.channel, key],
    );
  }
  await appendAudit(tx, { action: 'report.deliver', subject: full.reportId, details: { posted } });
  return posted;
}

const erratumSchema = z.object({ erratum: z.object({ supersedesZh: z.string(), lines: z.array(z.unknown()) }) });

function letter(nameZh: string, { titleZh, sha256, version, issuance }: ReportRecord, publicUrl: string | undefined): string {
  const replaces = erratumSchema.safeParse(issuance);
  return [
    `${nameZh}：`, '', `现送《${titleZh}》（第 ${version} 版）。`,
    ...(replaces.success ? [`本版替代${replaces.data.erratum.supersedesZh}，更正数据 ${replaces.data.erratum.lines.length} 处，列于报告附件“与被替代版本的差异”。`] : []), '', `文件校验值（SHA-256）：${sha256}`,
    ...(publicUrl === undefined ? [] : [`核验地址：${publicUrl}/verify`]), '', '此信由绿衡平台自动发出，请勿回复。',
  ].join('\n');
}

/** One row a recipient of the report's publication, in the order of their addresses. */
export const listDeliveries = (tx: Tx, publicationId: string): Promise<DeliveryRecord[]> =>
  tx.sql(
    `SELECT d.receiver, d.channel, d.report_id::text AS report_id, o.attempts, coalesce(o.delivered_at, o.dead_at) AS ended_at, o.receipt, o.error_zh,
       CASE WHEN o.delivered_at IS NOT NULL THEN 'delivered' WHEN o.dead_at IS NOT NULL THEN 'refused' WHEN o.claimed_until > clock_timestamp() THEN 'sending' WHEN o.attempts > 0 THEN 'retrying' ELSE 'waiting' END AS state
     FROM delivery d JOIN report r ON r.id = d.report_id JOIN outbox o ON o.id = d.outbox_id WHERE r.publication_id = $1::uuid ORDER BY d.receiver, d.channel`,
    [publicationId],
    z
      .object({ receiver: z.string(), channel: word<'mail' | 'webhook'>(), report_id: z.string(), attempts: z.number(), ended_at: z.number().nullable(), receipt: z.string().nullable(), error_zh: z.string().nullable(), state: word<MessageState>() })
      .transform((row): DeliveryRecord => ({
        receiver: row.receiver, channel: row.channel, reportId: row.report_id, state: row.state, attempts: row.attempts, ...(row.ended_at === null ? {} : { endedAtMs: row.ended_at }),
        ...(row.receipt === null ? {} : { receipt: row.receipt }), ...(row.error_zh === null ? {} : { errorZh: row.error_zh }),
      })),
  );

/**
 * Puts one recipient's message that was given up back in line, for a person who mended the cause: the same message under the same
 * key, so that nobody gets a second one.
 *
 * @throws PublicationRefused where the publication went to no such recipient, or the message is not one that was given up.
 */
export async function sendAgain(tx: Tx, publicationId: string, { receiver, channel }: Pick<DeliveryRecord, 'receiver' | 'channel'>): Promise<void> {
  const [found] = await tx.sql(
    `SELECT d.outbox_id AS id FROM delivery d JOIN report r ON r.id = d.report_id WHERE r.publication_id::text = $1 AND d.receiver = $2 AND d.channel = $3 ORDER BY d.outbox_id DESC LIMIT 1`,
    [publicationId, receiver, channel],
    z.object({ id: z.number().nullable() }),
  );
  const message = found?.id ?? undefined;
  if (message === undefined) throw new PublicationRefused('not-found', '这份报告没有发给这个接收方');
  if (!(await reviveMessage(tx, message))) throw new PublicationRefused('conflict', '只有未能送达的才能重新发送');
}
