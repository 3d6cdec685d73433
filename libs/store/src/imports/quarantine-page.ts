import { z } from 'zod';
import type { Rejection } from '@greengauge/intake';
import type { Tx } from '../connection/store.js';
import { isUuid, word } from '../connection/words.js';

export interface QuarantineFilter {
  /** Rows behind this one. */
  readonly after: number;
  /** Rows of a page, whatever the number of their reasons. */
  readonly limit: number;
  /** Only reasons of this code. */
  readonly code?: string | undefined;
  /** Only rows that were neither corrected nor left out. */
  readonly openOnly: boolean;
}

export interface QuarantinedRow extends Rejection {
  readonly outcome?: 'resubmitted' | 'dismissed';
  /** Why it was left out. */
  readonly noteZh?: string;
}

/** A page of refused rows, in file order, all reasons asked for of each, and what became of it. `next` is the last row number, absent on the last page. */
export async function listQuarantinePage(tx: Tx, importId: string, { after, limit, code, openOnly }: QuarantineFilter): Promise<{ readonly rows: readonly QuarantinedRow[]; readonly next?: number }> {
  if (!isUuid(importId)) return { rows: [] };
  const rows = await tx.sql(
    `WITH asked AS (
       SELECT q.*, r.outcome, r.note_zh FROM quarantine q LEFT JOIN quarantine_resolution r USING (import_id, row_number)
       WHERE q.import_id = $1::uuid AND q.row_number > $2::int AND ($4::text IS NULL OR q.code = $4) AND NOT ($5::boolean AND r.outcome IS NOT NULL))
     SELECT row_number, column_name, code, reason_zh, row, outcome, note_zh FROM asked
     WHERE row_number IN (SELECT DISTINCT row_number FROM asked ORDER BY row_number LIMIT $3::int) ORDER BY row_number, column_name, code`,
    [importId, after, limit + 1, code ?? null, openOnly],
    z.object({ row_number: z.number(), column_name: z.string(), code: word<Rejection['code']>(), reason_zh: z.string(), row: z.record(z.string(), z.string()), outcome: z.enum(['resubmitted', 'dismissed']).nullable(), note_zh: z.string().nullable() })
      .transform((row): QuarantinedRow => ({
        rowNumber: row.row_number, ...(row.column_name === '' ? {} : { column: row.column_name }), code: row.code, reasonZh: row.reason_zh, row: row.row, ...(row.outcome === null ? {} : { outcome: row.outcome }),
        ...(row.note_zh === null ? {} : { noteZh: row.note_zh }),
      })),
  );
  const numbers = [...new Set(rows.map(({ rowNumber }) => rowNumber))];
  const last = numbers[limit - 1];
  return numbers.length <= limit || last === undefined ? { rows } : { rows: rows.filter(({ rowNumber }) => rowNumber <= last), next: last };
}

/** Reasons of the refused rows of an import: how often each, and what was said first. Most frequent first, then by code. */
export async function tallyQuarantine(tx: Tx, importId: string): Promise<{ readonly code: string; readonly count: number; readonly exampleZh: string }[]> {
  if (!isUuid(importId)) return [];
  return tx.sql(
    `SELECT code, count(*) AS count, (array_agg(reason_zh ORDER BY row_number, column_name))[1] AS example_zh FROM quarantine WHERE import_id = $1::uuid GROUP BY code ORDER BY count DESC, code`,
    [importId], z.object({ code: z.string(), count: z.number(), example_zh: z.string() }).transform((row) => ({ code: row.code, count: row.count, exampleZh: row.example_zh })));
}

export interface OpenImport {
  readonly importId: string;
  readonly fileName: string;
  readonly openedAtMs: number;
  /** Rows neither corrected nor left out. */
  readonly open: number;
}

/** The actor's own imports of a data set with rows that wait, newest first: a region's what it sent, a ministry's what has no region. */
export const listOpenImports = (tx: Tx, dataset: string): Promise<OpenImport[]> =>
  tx.sql(
    `SELECT b.id::text AS "importId", b.file_name AS "fileName", b.opened_at AS "openedAtMs", count(DISTINCT q.row_number) AS open
     FROM import_batch b JOIN quarantine q ON q.import_id = b.id LEFT JOIN quarantine_resolution r ON r.import_id = q.import_id AND r.row_number = q.row_number
     WHERE b.dataset = $1 AND b.region IS NOT DISTINCT FROM $2 AND r.outcome IS NULL GROUP BY b.id ORDER BY b.opened_at DESC, b.id LIMIT 20`,
    [dataset, tx.actor.kind === 'user' ? tx.actor.region ?? null : null],
    z.object({ importId: z.string(), fileName: z.string(), openedAtMs: z.number(), open: z.number() }));
