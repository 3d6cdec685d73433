import { z } from 'zod';
import { canonicalJson } from '@greengauge/kernel';
import type { Rejection } from '@greengauge/intake';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { isUuid, word } from '../connection/words.js';

/** Keeps refused rows as they came. A row may be refused for several reasons; each (row, column, code) is kept once. */
export async function saveQuarantine(tx: Tx, importId: string, rejections: readonly Rejection[]): Promise<{ readonly saved: number }> {
  if (rejections.length === 0) return { saved: 0 };
  const region = tx.actor.kind === 'user' ? (tx.actor.region ?? null) : null;
  const rows = rejections.map(({ rowNumber, column, code, reasonZh, row }) => ({ row_number: rowNumber, column_name: column ?? '', code, reason_zh: reasonZh, row: withoutNul(row) }));
  const saved = await tx.execute(
    `INSERT INTO quarantine (import_id, region, row_number, column_name, code, reason_zh, row)
     SELECT $1::uuid, $2, r.row_number, r.column_name, r.code, r.reason_zh, r.row
     FROM jsonb_to_recordset($3::jsonb) AS r (row_number integer, column_name text, code text, reason_zh text, row jsonb)
     ON CONFLICT (import_id, row_number, column_name, code) DO NOTHING`,
    [importId, region, canonicalJson(rows)],
  );
  if (saved > 0) await appendAudit(tx, { action: 'quarantine.save', subject: importId, details: { rows: saved } });
  return { saved };
}

/** PostgreSQL cannot hold U+0000 in text; it shows as the symbol for it instead of losing the row. */
const withoutNul = (row: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name.replaceAll('\u0000', '\u2400'), cell.replaceAll('\u0000', '\u2400')]));

/** In file order. None for an unknown import. */
export const listQuarantine = (tx: Tx, importId: string): Promise<Rejection[]> => listQuarantineHead(tx, importId, null);

/** The first of them, in file order; all where the limit is null. */
export async function listQuarantineHead(tx: Tx, importId: string, limit: number | null): Promise<Rejection[]> {
  if (!isUuid(importId)) return [];
  return tx.sql(
    'SELECT row_number, column_name, code, reason_zh, row FROM quarantine WHERE import_id = $1::uuid ORDER BY row_number, column_name, code LIMIT $2::int',
    [importId, limit],
    z
      .object({ row_number: z.number(), column_name: z.string(), code: word<Rejection['code']>(), reason_zh: z.string(), row: z.record(z.string(), z.string()) })
      .transform((row): Rejection => ({
        rowNumber: row.row_number, ...(row.column_name === '' ? {} : { column: row.column_name }), code: row.code, reasonZh: row.reason_zh, row: row.row,
      })),
  );
}
