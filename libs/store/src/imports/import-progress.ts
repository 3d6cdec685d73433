import { z } from 'zod';
import { ok, refuse, type Result } from '@greengauge/kernel';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { isUuid } from '../connection/words.js';

/** How far an import that streams has come; whole blocks only. */
export interface ImportProgress {
  readonly importId: string;
  readonly read: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly cancelRequested: boolean;
  /** Epoch ms of the last block. */
  readonly movedAtMs: number;
}

/** Imports that are open: under way, stopped, or broken off. Order: last moved first. */
export const listImportProgress = (tx: Tx): Promise<ImportProgress[]> =>
  tx.sql(
    `SELECT p.import_id::text AS import_id, p.read, p.accepted, p.quarantined, p.cancel_requested, p.updated_at FROM import_progress p JOIN import_batch b ON b.id = p.import_id
     WHERE b.status = 'open' ORDER BY p.updated_at DESC, p.import_id LIMIT 500`,
    [],
    z.object({ import_id: z.string(), read: z.number(), accepted: z.number(), quarantined: z.number(), cancel_requested: z.boolean(), updated_at: z.number() })
      .transform((row): ImportProgress => ({ importId: row.import_id, read: row.read, accepted: row.accepted, quarantined: row.quarantined, cancelRequested: row.cancel_requested, movedAtMs: row.updated_at })),
  );

/**
 * Asks a streaming import to stop behind the block under way. What is in stays in, and the same command goes on from there. Asked
 * twice it is asked once. Refused where there is no such import, where it is done, and where it does not stream.
 */
export async function requestImportCancel(tx: Tx, importId: string, askedBy: string): Promise<Result<void>> {
  if (!isUuid(importId)) return refuse('not-found', '没有这次导入');
  const [found] = await tx.sql(
    'SELECT b.status, p.cancel_requested FROM import_batch b LEFT JOIN import_progress p ON p.import_id = b.id WHERE b.id = $1::uuid',
    [importId], z.object({ status: z.string(), cancel_requested: z.boolean().nullable() }));
  if (found === undefined) return refuse('not-found', '没有这次导入');
  if (found.status === 'closed') return refuse('conflict', '这次导入已经完成，不能取消');
  if (found.cancel_requested === null) return refuse('conflict', '这类导入在一个事务内完成，不能中途取消');
  if (found.cancel_requested) return ok(undefined);
  await tx.execute('UPDATE import_progress SET cancel_requested = true WHERE import_id = $1::uuid', [importId]);
  await appendAudit(tx, { action: 'import.cancel', subject: importId, details: { askedBy } });
  return ok(undefined);
}

/** What became of the refused rows of an import, counted by row and not by reason. */
export async function tallySettledRows(tx: Tx, importId: string): Promise<{ readonly resubmitted: number; readonly dismissed: number; readonly open: number }> {
  const none = { resubmitted: 0, dismissed: 0, open: 0 };
  if (!isUuid(importId)) return none;
  const [row] = await tx.sql(
    `SELECT count(*) FILTER (WHERE r.outcome = 'resubmitted') AS resubmitted, count(*) FILTER (WHERE r.outcome = 'dismissed') AS dismissed, count(*) FILTER (WHERE r.outcome IS NULL) AS open
     FROM (SELECT DISTINCT import_id, row_number FROM quarantine WHERE import_id = $1::uuid) AS q LEFT JOIN quarantine_resolution r USING (import_id, row_number)`,
    [importId], z.object({ resubmitted: z.number(), dismissed: z.number(), open: z.number() }));
  return row ?? none;
}
