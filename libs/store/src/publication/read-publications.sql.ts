import { z } from 'zod';
import type { ReportSnapshot } from '@greengauge/evaluation';
import type { Tx } from '../connection/store.js';
import { isUuid, regionCode, word } from '../connection/words.js';
import type { PublicationRecord, PublicationReply, PublicationState, ReplyOutcome } from './model.js';

const text = z.string().nullable();
const instant = z.number().nullable();
/** Leaves out what is NULL: absence is a missing key everywhere outside SQL. */
const present = <T extends object>(row: T): { readonly [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined)) as { readonly [K in keyof T]?: NonNullable<T[K]> };

const publicationRow = z
  .object({
    id: z.string(), report: word<ReportSnapshot['report']>(), plan_id: z.string(), period: z.string(), region: regionCode, state: word<PublicationState>(), draft_id: z.string(),
    opened_at: z.number(), opened_by: z.string(), reply_due_at: instant, suggestions: z.unknown(), edited_by: text, signer_zh: text, issuer_zh: text, document_no: text, signed_by: text,
    signed_at: instant, embargo_at: instant, issued_at: instant, released_at: instant, withdrawn_zh: text, replies: z.number(), unanswered: z.number(),
  })
  .transform((row): PublicationRecord => ({
    id: row.id, report: row.report, plan: row.plan_id, period: row.period, region: row.region, state: row.state, draftId: row.draft_id, openedAtMs: row.opened_at, openedBy: row.opened_by,
    replies: row.replies, unanswered: row.unanswered,
    ...present({
      replyDueAtMs: row.reply_due_at, suggestions: row.suggestions, editedBy: row.edited_by, signerZh: row.signer_zh, issuerZh: row.issuer_zh, documentNo: row.document_no, signedBy: row.signed_by,
      signedAtMs: row.signed_at, embargoAtMs: row.embargo_at, issuedAtMs: row.issued_at, releasedAtMs: row.released_at, withdrawnZh: row.withdrawn_zh,
    }),
  }));

const COLUMNS = `p.id::text AS id, p.report, p.plan_id, p.period, p.region, p.state, p.draft_id::text AS draft_id, p.opened_at, p.opened_by, p.reply_due_at, p.suggestions, p.edited_by,
  p.signer_zh, p.issuer_zh, p.document_no, p.signed_by, p.signed_at, p.embargo_at, p.issued_at, p.released_at, p.withdrawn_zh,
  (SELECT count(*) FROM publication_reply r WHERE r.publication_id = p.id) AS replies,
  (SELECT count(*) FROM publication_reply r WHERE r.publication_id = p.id AND r.kind = 'objection' AND r.outcome IS NULL) AS unanswered`;

/** Those the actor may see, newest first. */
export const listPublications = (tx: Tx, { state, limit = 500 }: { readonly state?: PublicationState; readonly limit?: number } = {}): Promise<PublicationRecord[]> =>
  tx.sql(`SELECT ${COLUMNS} FROM publication p WHERE $1::text IS NULL OR p.state = $1 ORDER BY p.opened_at DESC, p.id LIMIT $2`, [state ?? null, limit], publicationRow);

/** Undefined: unknown, or not for this actor. `lock` holds off every other step until the transaction ends. */
export async function loadPublication(tx: Tx, id: string, { lock = false }: { readonly lock?: boolean } = {}): Promise<PublicationRecord | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.sql(`SELECT ${COLUMNS} FROM publication p WHERE p.id = $1::uuid ${lock ? 'FOR NO KEY UPDATE OF p' : ''}`, [id], publicationRow);
  return row;
}

/** The one that wants the platform next: signed and without its file, or issued and past its instant. Locked; others are skipped. */
export async function claimPublication(tx: Tx): Promise<PublicationRecord | undefined> {
  const [row] = await tx.sql(
    `SELECT ${COLUMNS} FROM publication p WHERE p.state = 'signed' OR (p.state = 'issued' AND p.embargo_at <= clock_timestamp())
     ORDER BY p.embargo_at, p.id LIMIT 1 FOR NO KEY UPDATE OF p SKIP LOCKED`,
    [],
    publicationRow,
  );
  return row;
}

/** In the order in which they came. */
export const listReplies = (tx: Tx, publicationId: string): Promise<PublicationReply[]> =>
  tx.sql(
    `SELECT id::text AS id, publication_id::text AS publication_id, region, kind, subject_zh, text_zh, filed_at, outcome, answer_zh, answered_at FROM publication_reply
     WHERE publication_id = $1::uuid ORDER BY filed_at, id`,
    [publicationId],
    z
      .object({
        id: z.string(), publication_id: z.string(), region: regionCode, kind: word<PublicationReply['kind']>(), subject_zh: z.string(), text_zh: z.string(), filed_at: z.number(),
        outcome: z.string().nullable(), answer_zh: text, answered_at: instant,
      })
      .transform((row): PublicationReply => ({
        id: row.id, publicationId: row.publication_id, region: row.region, kind: row.kind, subjectZh: row.subject_zh, textZh: row.text_zh, filedAtMs: row.filed_at,
        ...(row.outcome === null ? {} : { outcome: word<ReplyOutcome>().parse(row.outcome) }), ...present({ answerZh: row.answer_zh, answeredAtMs: row.answered_at }),
      })),
  );
