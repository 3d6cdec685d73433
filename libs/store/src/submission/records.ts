import { z } from 'zod';
import type { SignatoryRole } from '@greengauge/framework';
import type { Answer, ReturnedCell, SubmissionState } from '@greengauge/intake';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import type { Tx } from '../connection/store.js';
import { isUuid, word } from '../connection/words.js';
import { given, historyAnswer, type Signatory, type SubmissionRecord } from './model.js';

export interface StepRecord {
  readonly action: string;
  readonly from?: SubmissionState;
  readonly to: SubmissionState;
  readonly atMs: number;
  /** Account id, or the name of the platform's part. */
  readonly actor: string;
  readonly reasonZh?: string;
}

/** Oldest first. */
export const listSteps = (tx: Tx, submission: string): Promise<StepRecord[]> =>
  tx.sql(
    'SELECT action, from_state, to_state, happened_at, actor, reason_zh FROM submission_event WHERE submission_id = $1::uuid ORDER BY seq',
    [submission],
    z.object({ action: z.string(), from_state: word<SubmissionState>().nullable(), to_state: word<SubmissionState>(), happened_at: z.number(), actor: z.string(), reason_zh: z.string().nullable() })
      .transform((row): StepRecord => ({ action: row.action, to: row.to_state, atMs: row.happened_at, actor: row.actor, ...given('from', row.from_state), ...given('reasonZh', row.reason_zh) })),
  );

export interface ReturnLetter {
  readonly filing: number;
  readonly atMs: number;
  readonly by: string;
  readonly reasonZh: string;
  readonly respondByMs?: number;
  readonly cells: readonly (ReturnedCell & { readonly reasonZh: string })[];
}

/** Newest first; the first is what unlocks while the state is `returned`. */
export const listReturns = (tx: Tx, submission: string): Promise<ReturnLetter[]> =>
  tx.sql(
    `SELECT b.filing, b.returned_at, b.returned_by, b.reason_zh, b.respond_by,
       (SELECT jsonb_agg(jsonb_build_object('cell', c.cell, 'row', c.breakdown, 'reasonZh', c.reason_zh) ORDER BY c.cell, length(c.breakdown), c.breakdown)
        FROM submission_return_cell c WHERE c.submission_id = b.submission_id AND c.filing = b.filing) AS cells
     FROM submission_return b WHERE b.submission_id = $1::uuid ORDER BY b.filing DESC`,
    [submission],
    z.object({
      filing: z.number(), returned_at: z.number(), returned_by: z.string(), reason_zh: z.string(), respond_by: z.number().nullable(),
      cells: z.array(z.object({ cell: z.string(), row: z.string(), reasonZh: z.string() })).nullable(),
    }).transform((row): ReturnLetter => ({ filing: row.filing, atMs: row.returned_at, by: row.returned_by, reasonZh: row.reason_zh, cells: row.cells ?? [], ...given('respondByMs', row.respond_by) })),
  );

export const listSignatories = (tx: Tx, submission: string): Promise<Signatory[]> =>
  tx.sql(
    `SELECT role, name_zh, phone FROM submission_signatory WHERE submission_id = $1::uuid ORDER BY array_position(ARRAY['filler', 'statistics-head', 'unit-head'], role)`,
    [submission],
    z.object({ role: word<SignatoryRole>(), name_zh: z.string(), phone: z.string().nullable() }).transform((row): Signatory => ({ role: row.role, nameZh: row.name_zh, ...given('phone', row.phone) })),
  );

/** By finding id. */
export async function loadExplanations(tx: Tx, submission: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.sql('SELECT finding, explanation_zh FROM submission_explanation WHERE submission_id = $1::uuid ORDER BY finding', [submission], z.object({ finding: z.string(), explanation_zh: z.string() }));
  return new Map(rows.map(({ finding, explanation_zh: text }) => [finding, text]));
}

/** An empty explanation takes the one before away. */
export async function saveExplanation(tx: Tx, { id, region }: SubmissionRecord, finding: string, explanationZh: string): Promise<void> {
  if (explanationZh === '') await tx.execute('DELETE FROM submission_explanation WHERE submission_id = $1::uuid AND finding = $2', [id, finding]);
  else {
    await tx.execute(
      `INSERT INTO submission_explanation (submission_id, region, finding, explanation_zh, explained_by) VALUES ($1::uuid, $2, $3, $4, $5)
       ON CONFLICT (submission_id, finding) DO UPDATE SET explanation_zh = excluded.explanation_zh, explained_by = excluded.explained_by, explained_at = clock_timestamp()`,
      [id, region, finding, explanationZh, actorName(tx.actor)],
    );
  }
  await appendAudit(tx, { action: 'submission.explain', subject: id, details: { finding, explanationZh } });
}

export interface CellHistoryEntry {
  readonly revision: number;
  readonly atMs: number;
  readonly by: string;
  readonly before?: Answer;
  readonly after?: Answer;
  readonly noteZh?: string;
}

/** Newest first. */
export const listCellHistory = (tx: Tx, submission: string, cell: string, row: string): Promise<CellHistoryEntry[]> =>
  tx.sql(
    'SELECT revision, changed_at, changed_by, before, after, note_zh FROM submission_cell_history WHERE submission_id = $1::uuid AND cell = $2 AND breakdown = $3 ORDER BY revision DESC LIMIT 200',
    [submission, cell, row],
    z.object({ revision: z.number(), changed_at: z.number(), changed_by: z.string(), before: historyAnswer.nullable(), after: historyAnswer.nullable(), note_zh: z.string().nullable() })
      .transform((entry): CellHistoryEntry => ({ revision: entry.revision, atMs: entry.changed_at, by: entry.changed_by, ...given('before', entry.before), ...given('after', entry.after), ...given('noteZh', entry.note_zh) })),
  );

/** Cells changed after a submission's first filing, by submission; what a reviewer sees first. */
export interface FilingRecord {
  readonly seq: number;
  readonly number: string;
  readonly sha256: string;
  /** Canonical JSON of a FilingContent. */
  readonly content: string;
  readonly onTime: boolean;
  readonly atMs: number;
  readonly by: string;
}

/** The named filing, or the last. */
export async function loadFiling(tx: Tx, submission: string, seq?: number): Promise<FilingRecord | undefined> {
  const [row] = await tx.sql(
    `SELECT seq, number, sha256, content, on_time, filed_at, filed_by FROM submission_filing WHERE submission_id = $1::uuid AND ($2::integer IS NULL OR seq = $2) ORDER BY seq DESC LIMIT 1`,
    [submission, seq ?? null],
    z.object({ seq: z.number(), number: z.string(), sha256: z.string(), content: z.string(), on_time: z.boolean(), filed_at: z.number(), filed_by: z.string() })
      .transform((found): FilingRecord => ({ seq: found.seq, number: found.number, sha256: found.sha256, content: found.content, onTime: found.on_time, atMs: found.filed_at, by: found.filed_by })),
  );
  return row;
}

/** First filing of each submission: what counts for on-time. Submissions without one are absent. */
export async function listFirstFilings(tx: Tx, submissions: readonly string[]): Promise<ReadonlyMap<string, { readonly onTime: boolean; readonly warnings: number }>> {
  const rows = await tx.sql(
    `SELECT f.submission_id::text AS id, f.on_time, (SELECT count(*) FROM submission_finding n WHERE n.submission_id = f.submission_id AND n.severity = 'warning') AS warnings
     FROM submission_filing f WHERE f.seq = 1 AND f.submission_id = ANY ($1::text[]::uuid[]) ORDER BY f.submission_id`,
    [submissions],
    z.object({ id: z.string(), on_time: z.boolean(), warnings: z.number() }),
  );
  return new Map(rows.map((row) => [row.id, { onTime: row.on_time, warnings: row.warnings }]));
}

/** Display names by account id; reads as the platform, because a region may not read accounts. Unknown ids are absent. */
export async function loadDisplayNames(tx: Tx, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = accounts.filter(isUuid);
  if (ids.length === 0) return new Map();
  const rows = await tx.sql('SELECT id::text AS id, display_name FROM account WHERE id = ANY ($1::text[]::uuid[]) ORDER BY id', [ids], z.object({ id: z.string(), display_name: z.string() }));
  return new Map(rows.map((row) => [row.id, row.display_name]));
}
