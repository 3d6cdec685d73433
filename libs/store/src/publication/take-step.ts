import { canonicalJson, isoInstant, type RegionCode } from '@greengauge/kernel';
import { z } from 'zod';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import { notify } from '../connection/notify.js';
import type { Tx } from '../connection/store.js';
import { isUuid } from '../connection/words.js';
import { loadReport } from '../archive/report-archive.js';
import { judgeStep, type PublicationRecord, type PublicationState, type PublicationStep, type ReplyOutcome } from './model.js';
import { loadPublication } from './read-publications.sql.js';

/** An expected refusal; the message is for the person. */
export class PublicationRefused extends Error {
  constructor(readonly code: 'not-found' | 'conflict' | 'forbidden', readonly messageZh: string) {
    super(messageZh);
    this.name = 'PublicationRefused';
  }
}

/** Of a user the account, as the database puts it; otherwise who acts. */
const actorKey = (tx: Tx): string => (tx.actor.kind === 'user' ? tx.actor.accountId : actorName(tx.actor));

/** Begins the life of a draft; the one under way for its scope, where there is one, is answered instead. */
export async function openPublication(tx: Tx, draftId: string): Promise<{ readonly id: string; readonly repeated: boolean }> {
  const draft = await loadReport(tx, draftId);
  if (draft === undefined || draft.stage !== 'draft') throw new PublicationRefused('not-found', '没有这份草稿');
  const { report, plan, period, region } = draft;
  const inserted = await tx.execute(
    'INSERT INTO publication (report, plan_id, period, region, draft_id, opened_by) VALUES ($1, $2, $3, $4, $5::uuid, $6) ON CONFLICT DO NOTHING',
    [report, plan, period, region, draftId, actorKey(tx)],
  );
  const [row] = await tx.sql(
    "SELECT id::text AS id FROM publication WHERE report = $1 AND plan_id = $2 AND period = $3 AND region = $4 AND state NOT IN ('released', 'withdrawn')",
    [report, plan, period, region], z.object({ id: z.string() }),
  );
  if (row === undefined) throw new PublicationRefused('conflict', '该报告的流程刚刚结束，请刷新后重试');
  if (inserted === 1) {
    await appendAudit(tx, { action: 'publication.open', subject: row.id, details: { report, plan, period, region, draftId } });
    await announce(tx, row.id, 'drafting', region);
  }
  return { id: row.id, repeated: inserted === 0 };
}

/** Between draft and release its region sees a publication, and hears of it. Before, and when it is withdrawn, only the ministries do. */
const announce = (tx: Tx, id: string, state: PublicationState, region: RegionCode): Promise<void> =>
  notify(tx, { topic: 'publication', publicationId: id, state, ...(state === 'drafting' || state === 'withdrawn' ? {} : { region }) });

async function step(tx: Tx, id: string, name: PublicationStep, nowMs: number, columns: Readonly<Record<string, unknown>>): Promise<PublicationRecord> {
  const found = await loadPublication(tx, id, { lock: true });
  if (found === undefined) throw new PublicationRefused('not-found', '没有这个报告流程');
  const verdict = judgeStep(name, found, nowMs);
  if (!verdict.allowed) throw new PublicationRefused('conflict', verdict.reasonZh);
  const names = Object.keys(columns);
  await tx.execute(`UPDATE publication SET state = $2${names.map((column, index) => `, ${column} = $${index + 3}${TYPES[column] ?? ''}`).join('')} WHERE id = $1::uuid`, [id, verdict.to, ...Object.values(columns)]);
  await appendAudit(tx, { action: `publication.${name}`, subject: id, details: { from: found.state, to: verdict.to, ...columns } });
  await announce(tx, id, verdict.to, found.region);
  return found;
}
const TYPES: Readonly<Record<string, string>> = { reply_due_at: '::timestamptz', embargo_at: '::timestamptz' };

/** Opens the region's window. */
export async function consult(tx: Tx, id: string, { replyDueAtMs, nowMs }: { readonly replyDueAtMs: number; readonly nowMs: number }): Promise<void> {
  if (replyDueAtMs <= nowMs) throw new PublicationRefused('conflict', '征求意见的截止时间须在现在之后');
  await step(tx, id, 'consult', nowMs, { reply_due_at: isoInstant(replyDueAtMs) });
}

/** Ends the window (or leaves it out where no region has a say): from here on the ministry edits. */
export const revise = (tx: Tx, id: string, nowMs: number): Promise<unknown> => step(tx, id, 'revise', nowMs, {});

export interface SigningRequest {
  readonly signerZh: string;
  readonly issuerZh?: string | undefined;
  readonly documentNo?: string | undefined;
  /** Nothing is public before. */
  readonly embargoAtMs: number;
}

/** The person's act; the platform makes the file of it. */
export async function sign(tx: Tx, id: string, { signerZh, issuerZh, documentNo, embargoAtMs }: SigningRequest, nowMs: number): Promise<void> {
  const found = await loadPublication(tx, id, { lock: true });
  const account = actorKey(tx);
  if (found !== undefined && (found.openedBy === account || found.editedBy === account)) throw new PublicationRefused('conflict', '签发人不得是发起或修改该报告的人');
  await step(tx, id, 'sign', nowMs, { signer_zh: signerZh, issuer_zh: issuerZh ?? null, document_no: documentNo ?? null, embargo_at: isoInstant(embargoAtMs), signed_by: account });
}

export const markIssued = (tx: Tx, id: string, nowMs: number): Promise<unknown> => step(tx, id, 'issue', nowMs, {});
export const markReleased = (tx: Tx, id: string, nowMs: number): Promise<unknown> => step(tx, id, 'release', nowMs, {});
export const withdraw = (tx: Tx, id: string, reasonZh: string, nowMs: number): Promise<unknown> => step(tx, id, 'withdraw', nowMs, { withdrawn_zh: reasonZh });

/** The ministry's wording of the suggestions; the last edit counts until signing. */
export async function editSuggestions(tx: Tx, id: string, suggestions: readonly { readonly titleZh: string; readonly textZh: string }[]): Promise<void> {
  const found = await loadPublication(tx, id, { lock: true });
  if (found === undefined) throw new PublicationRefused('not-found', '没有这个报告流程');
  if (!['drafting', 'consulting', 'revising'].includes(found.state)) throw new PublicationRefused('conflict', '报告已签发，不能再修改');
  await tx.execute('UPDATE publication SET suggestions = $2::jsonb, edited_by = $3 WHERE id = $1::uuid', [id, canonicalJson(suggestions), actorKey(tx)]);
  await appendAudit(tx, { action: 'publication.edit', subject: id, details: { suggestions: suggestions.length } });
  await announce(tx, id, found.state, found.region);
}

export interface NewReply {
  /** Made by the client: a repetition of the request has one effect. */
  readonly id: string;
  readonly kind: 'objection' | 'no-objection';
  readonly subjectZh: string;
  readonly textZh: string;
}

/** The region's word on the draft of its report, within the window. */
export async function fileReply(tx: Tx, publicationId: string, { id, kind, subjectZh, textZh }: NewReply, nowMs: number): Promise<{ readonly repeated: boolean }> {
  const found = await loadPublication(tx, publicationId);
  if (found === undefined || !isUuid(id)) throw new PublicationRefused('not-found', '没有这个报告流程');
  const before = await tx.sql('SELECT publication_id::text AS publication FROM publication_reply WHERE id = $1::uuid', [id], z.object({ publication: z.string() }));
  if (before[0]?.publication === publicationId) return { repeated: true };
  if (found.state !== 'consulting' || nowMs >= (found.replyDueAtMs ?? 0)) throw new PublicationRefused('conflict', '不在征求意见期内');
  const region: RegionCode = found.region;
  await tx.execute(
    'INSERT INTO publication_reply (id, publication_id, region, kind, subject_zh, text_zh, filed_by) VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6, $7)',
    [id, publicationId, region, kind, subjectZh, textZh, actorKey(tx)],
  );
  await appendAudit(tx, { action: 'publication.reply', subject: publicationId, details: { reply: id, kind, region } });
  await announce(tx, publicationId, found.state, found.region);
  return { repeated: false };
}

/** The ministry's answer; it may be mended until signing. */
export async function answerReply(tx: Tx, publicationId: string, replyId: string, { outcome, answerZh }: { readonly outcome: ReplyOutcome; readonly answerZh: string }): Promise<void> {
  const found = await loadPublication(tx, publicationId, { lock: true });
  if (found === undefined || !isUuid(replyId)) throw new PublicationRefused('not-found', '没有这条意见');
  if (found.state !== 'consulting' && found.state !== 'revising') throw new PublicationRefused('conflict', '报告已签发，不能再答复');
  const changed = await tx.execute(
    'UPDATE publication_reply SET outcome = $3, answer_zh = $4, answered_by = $5 WHERE id = $2::uuid AND publication_id = $1::uuid',
    [publicationId, replyId, outcome, answerZh, actorKey(tx)],
  );
  if (changed === 0) throw new PublicationRefused('not-found', '没有这条意见');
  await appendAudit(tx, { action: 'publication.answer', subject: publicationId, details: { reply: replyId, outcome } });
  await announce(tx, publicationId, found.state, found.region);
}
