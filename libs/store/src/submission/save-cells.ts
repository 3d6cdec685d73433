import { z } from 'zod';
import { canonicalJson } from '@greengauge/kernel';
import type { Answer } from '@greengauge/intake';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { answerValues, CELL_COLUMNS, cellRow, type CellRecord, type SubmissionRecord } from './model.js';

export interface CellChange {
  readonly cell: string;
  readonly row: string;
  /** Absent: the cell is emptied. */
  readonly answer?: Answer;
  /** null takes the note away; absent leaves it. */
  readonly noteZh?: string | null;
  readonly followUp?: boolean;
  readonly unit?: string;
  /** Revision the change was made upon; 0 for a cell never written. */
  readonly base: number;
}

export type SaveResult =
  | { readonly kind: 'saved'; readonly revisions: readonly { readonly cell: string; readonly row: string; readonly revision: number }[] }
  /** Nothing was written: these stand at another revision than the change was made upon. An emptied cell is left out of `now`. */
  | { readonly kind: 'conflict'; readonly cells: readonly { readonly cell: string; readonly row: string; readonly now?: CellRecord; readonly revision: number }[] };

const revisionRow = z.object({ cell: z.string(), breakdown: z.string(), revision: z.number() });

/**
 * Writes all changes or none. The submission must have been locked by this transaction: two tabs then take turns, and the second
 * finds another revision. Throws where the database holds a cell closed.
 */
export async function saveCells(tx: Tx, submission: SubmissionRecord, changes: readonly CellChange[]): Promise<SaveResult> {
  const json = canonicalJson(changes.map(({ cell, row }) => ({ cell, row })));
  const known = new Map((await tx.sql(
    `SELECT h.cell, h.breakdown, max(h.revision) AS revision FROM submission_cell_history h JOIN jsonb_to_recordset($2::jsonb) AS k (cell text, row text) ON k.cell = h.cell AND k.row = h.breakdown
     WHERE h.submission_id = $1::uuid GROUP BY h.cell, h.breakdown ORDER BY h.cell, h.breakdown`,
    [submission.id, json],
    revisionRow,
  )).map(({ cell, breakdown, revision }) => [`${cell}#${breakdown}`, revision]));
  const stale = changes.filter(({ cell, row, base }) => (known.get(`${cell}#${row}`) ?? 0) !== base);
  if (stale.length > 0) return { kind: 'conflict', cells: await describeStale(tx, submission.id, stale, known) };
  await writeAnswers(tx, submission, changes);
  const emptied = changes.filter(({ answer }) => answer === undefined);
  if (emptied.length > 0) {
    await tx.execute(
      'DELETE FROM submission_cell c USING jsonb_to_recordset($2::jsonb) AS k (cell text, row text) WHERE c.submission_id = $1::uuid AND c.cell = k.cell AND c.breakdown = k.row',
      [submission.id, canonicalJson(emptied.map(({ cell, row }) => ({ cell, row })))],
    );
  }
  const revisions = await tx.sql(
    `SELECT h.cell, h.breakdown, max(h.revision) AS revision FROM submission_cell_history h JOIN jsonb_to_recordset($2::jsonb) AS k (cell text, row text) ON k.cell = h.cell AND k.row = h.breakdown
     WHERE h.submission_id = $1::uuid GROUP BY h.cell, h.breakdown ORDER BY h.cell, length(h.breakdown), h.breakdown`,
    [submission.id, json],
    revisionRow,
  );
  // What the cells say stands in their history; the audit says who changed which.
  await appendAudit(tx, { action: 'submission.cells', subject: submission.id, details: { cells: changes.map(({ cell, row }) => (row === '' ? cell : `${cell}#${row}`)) } });
  return { kind: 'saved', revisions: revisions.map(({ cell, breakdown, revision }) => ({ cell, row: breakdown, revision })) };
}

async function writeAnswers(tx: Tx, { id, region }: SubmissionRecord, changes: readonly CellChange[]): Promise<void> {
  const rows = changes.flatMap(({ cell, row, answer, noteZh, followUp, unit }) =>
    answer === undefined ? [] : [{ cell, breakdown: row, ...answerValues(answer), unit: unit ?? null, note_zh: noteZh ?? null, keep_note: noteZh === undefined, follow_up: followUp ?? null }]);
  if (rows.length === 0) return;
  await tx.execute(
    `INSERT INTO submission_cell AS c (submission_id, region, cell, breakdown, status, value, text_value, missing_reason, unit, note_zh, follow_up, entered_by, entered_region)
     SELECT $1::uuid, $2, r.cell, r.breakdown, r.status, r.value, r.text_value, r.missing_reason, r.unit, r.note_zh, coalesce(r.follow_up, false), '', ''
     FROM jsonb_to_recordset($3::jsonb) AS r (cell text, breakdown text, status text, value numeric, text_value text, missing_reason text, unit text, note_zh text, keep_note boolean, follow_up boolean)
     ORDER BY r.cell, r.breakdown
     ON CONFLICT (submission_id, cell, breakdown) DO UPDATE SET status = excluded.status, value = excluded.value, text_value = excluded.text_value, missing_reason = excluded.missing_reason,
       unit = excluded.unit,
       note_zh = CASE WHEN excluded.note_zh IS NULL AND (SELECT k.keep_note FROM jsonb_to_recordset($3::jsonb) AS k (cell text, breakdown text, keep_note boolean) WHERE k.cell = c.cell AND k.breakdown = c.breakdown LIMIT 1)
                 THEN c.note_zh ELSE excluded.note_zh END,
       follow_up = coalesce((SELECT k.follow_up FROM jsonb_to_recordset($3::jsonb) AS k (cell text, breakdown text, follow_up boolean) WHERE k.cell = c.cell AND k.breakdown = c.breakdown LIMIT 1), c.follow_up)`,
    [id, region, canonicalJson(rows)],
  );
}

async function describeStale(tx: Tx, submission: string, stale: readonly CellChange[], known: ReadonlyMap<string, number>): Promise<Extract<SaveResult, { kind: 'conflict' }>['cells']> {
  const now = await tx.sql(
    `SELECT ${CELL_COLUMNS} FROM submission_cell c JOIN jsonb_to_recordset($2::jsonb) AS k (cell text, row text) ON k.cell = c.cell AND k.row = c.breakdown WHERE c.submission_id = $1::uuid ORDER BY c.cell, c.breakdown`,
    [submission, canonicalJson(stale.map(({ cell, row }) => ({ cell, row })))],
    cellRow,
  );
  return stale.map(({ cell, row }) => {
    const found = now.find((one) => one.cell === cell && one.row === row);
    return { cell, row, revision: known.get(`${cell}#${row}`) ?? 0, ...(found === undefined ? {} : { now: found }) };
  });
}
