import { z } from 'zod';
import type { RegionCode } from '@greengauge/kernel';
import type { SubmissionState } from '@greengauge/intake';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import { notify } from '../connection/notify.js';
import type { Tx } from '../connection/store.js';
import { isUuid } from '../connection/words.js';
import { CELL_COLUMNS, cellRow, SUBMISSION_COLUMNS, submissionRow, type CellRecord, type SubmissionRecord } from './model.js';

/** `lock` holds off every other writer of the submission until the transaction ends. */
export async function loadSubmission(tx: Tx, id: string, { lock = false }: { readonly lock?: boolean } = {}): Promise<SubmissionRecord | undefined> {
  if (!isUuid(id)) return undefined;
  // The lock first, on its own: the row is then read as it is after everyone before us has ended.
  if (lock) await tx.sql('SELECT id::text AS id FROM submission WHERE id = $1::uuid FOR UPDATE', [id], z.object({ id: z.string() }));
  const [row] = await tx.sql(`SELECT ${SUBMISSION_COLUMNS} FROM submission s WHERE s.id = $1::uuid`, [id], submissionRow);
  return row;
}

export interface SubmissionFilter {
  readonly region?: RegionCode;
  readonly round?: string;
  readonly form?: string;
  readonly states?: readonly SubmissionState[];
  /** Only the newest version of each region and round. */
  readonly latest?: boolean;
}

/** Order: round, region, version. */
export const listSubmissions = (tx: Tx, { region, round, form, states, latest = false }: SubmissionFilter = {}): Promise<SubmissionRecord[]> =>
  tx.sql(
    `SELECT ${SUBMISSION_COLUMNS} FROM submission s
     WHERE ($1::text IS NULL OR s.region = $1) AND ($2::text IS NULL OR s.round_id = $2) AND ($3::text IS NULL OR s.form_id = $3) AND ($4::text[] IS NULL OR s.state = ANY ($4::text[]))
       AND (NOT $5::boolean OR NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = s.id))
     ORDER BY s.round_id, s.region, s.version`,
    [region ?? null, round ?? null, form ?? null, states ?? null, latest],
    submissionRow,
  );

/** The newest version of the region in the round; opens the first where there is none. Two who open at once get the same one. */
export async function openSubmission(tx: Tx, { region, form, formVersion, round }: { readonly region: RegionCode; readonly form: string; readonly formVersion: number; readonly round: string }): Promise<{ readonly submission: SubmissionRecord; readonly opened: boolean }> {
  const newest = async (): Promise<SubmissionRecord | undefined> => (await listSubmissions(tx, { region, round, latest: true })).at(-1);
  const before = await newest();
  if (before !== undefined) return { submission: before, opened: false };
  const inserted = await tx.execute(
    `INSERT INTO submission (region, form_id, form_version, round_id, version, created_by) VALUES ($1, $2, $3, $4, 1, $5) ON CONFLICT (region, form_id, round_id, version) DO NOTHING`,
    [region, form, formVersion, round, actorName(tx.actor)],
  );
  const submission = await newest();
  if (submission === undefined) throw new Error(`no submission of ${region} in ${round}`);
  if (inserted === 1) {
    await appendAudit(tx, { action: 'submission.open', subject: submission.id, details: { region, round, form } });
    await announce(tx, submission, 'draft');
  }
  return { submission, opened: inserted === 1 };
}

/** A new version on an accepted one, with its cells; why is on record. Undefined where somebody was faster. */
export async function reviseSubmission(tx: Tx, submission: SubmissionRecord, formVersion: number, reasonZh: string): Promise<SubmissionRecord | undefined> {
  const [row] = await tx.sql(
    `INSERT INTO submission (region, form_id, form_version, round_id, version, supersedes, revision_reason_zh, created_by)
     VALUES ($1, $2, $3, $4, $5, $6::uuid, $7, $8) ON CONFLICT DO NOTHING RETURNING id::text AS id`,
    [submission.region, submission.form, formVersion, submission.round, submission.version + 1, submission.id, reasonZh, actorName(tx.actor)],
    z.object({ id: z.string() }),
  );
  if (row === undefined) return undefined;
  await copyCells(tx, submission.id, row.id, submission.region);
  await appendAudit(tx, { action: 'submission.revise', subject: row.id, details: { supersedes: submission.id, version: submission.version + 1, reasonZh } });
  const revision = await loadSubmission(tx, row.id);
  if (revision === undefined) throw new Error(`revision ${row.id} is not there`);
  await announce(tx, revision, 'draft');
  return revision;
}

async function copyCells(tx: Tx, from: string, to: string, region: RegionCode): Promise<void> {
  await tx.execute(
    `INSERT INTO submission_cell (submission_id, region, cell, breakdown, status, value, text_value, missing_reason, unit, note_zh, entered_by, entered_region)
     SELECT $2::uuid, $3, c.cell, c.breakdown, c.status, c.value, c.text_value, c.missing_reason, c.unit, c.note_zh, '', '' FROM submission_cell c WHERE c.submission_id = $1::uuid`,
    [from, to, region],
  );
  await tx.execute(
    `INSERT INTO submission_signatory (submission_id, region, role, name_zh, phone) SELECT $2::uuid, $3, g.role, g.name_zh, g.phone FROM submission_signatory g WHERE g.submission_id = $1::uuid`,
    [from, to, region],
  );
}

/** Order: cell, then row by number. */
export const loadCells = (tx: Tx, submission: string): Promise<CellRecord[]> =>
  tx.sql(`SELECT ${CELL_COLUMNS} FROM submission_cell c WHERE c.submission_id = $1::uuid ORDER BY c.cell, length(c.breakdown), c.breakdown`, [submission], cellRow);

/** Cells of several submissions by submission; one without cells is absent. */
export async function loadCellsOf(tx: Tx, submissions: readonly string[]): Promise<ReadonlyMap<string, readonly CellRecord[]>> {
  if (submissions.length === 0) return new Map();
  const rows = await tx.sql(
    `SELECT c.submission_id::text AS submission, ${CELL_COLUMNS} FROM submission_cell c WHERE c.submission_id = ANY ($1::text[]::uuid[]) ORDER BY c.submission_id, c.cell, length(c.breakdown), c.breakdown`,
    [submissions],
    z.looseObject({ submission: z.string() }).transform((row) => ({ submission: row.submission, cell: cellRow.parse(row) })),
  );
  const bySubmission = new Map<string, CellRecord[]>();
  for (const { submission, cell } of rows) {
    const own = bySubmission.get(submission);
    if (own === undefined) bySubmission.set(submission, [cell]);
    else own.push(cell);
  }
  return bySubmission;
}

/** Pages of the region and of the ministries hear of it. */
export const announce = (tx: Tx, { id, region, round, form }: SubmissionRecord, state: SubmissionState): Promise<void> => notify(tx, { topic: 'submission', id, region, round, form, state });
