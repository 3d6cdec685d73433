import { z } from 'zod';
import type { RejectionCode } from '@greengauge/intake';
import type { Tx } from '../connection/store.js';
import { word } from '../connection/words.js';

export interface QuarantineReason {
  readonly code: RejectionCode;
  readonly rows: number;
  /** The first five, in file order. */
  readonly firstRows: readonly number[];
}

/** Why rows of an import were refused. One row a code, most frequent first, then by code. */
export function summariseQuarantine(tx: Tx, importId: string): Promise<QuarantineReason[]> {
  return tx.sql(
    `SELECT code, count(DISTINCT row_number) AS rows, (array_agg(DISTINCT row_number ORDER BY row_number))[1:5] AS first_rows
     FROM quarantine WHERE import_id = $1::uuid GROUP BY code ORDER BY rows DESC, code`,
    [importId],
    z.object({ code: word<RejectionCode>(), rows: z.number(), first_rows: z.array(z.number()) }).transform((row) => ({ code: row.code, rows: row.rows, firstRows: row.first_rows })),
  );
}
