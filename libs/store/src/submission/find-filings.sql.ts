import { z } from 'zod';
import type { Tx } from '../connection/store.js';
import type { FilingRecord } from './records.js';

export interface FoundFiling {
  readonly submission: string;
  readonly filing: FilingRecord;
  /** A later filing of the same round stands in its place: of this version or of a revision. */
  readonly superseded: boolean;
}

/**
 * Filings whose hash begins with these digits (16 or more), or the one whose receipt bears this number. What is filed again
 * unchanged has the same hash, so several may bear it. Order: newest first; none where fewer than 16 digits are given.
 */
export async function findFilings(tx: Tx, { digits, number }: { readonly digits?: string; readonly number?: string }): Promise<FoundFiling[]> {
  if (digits !== undefined && !/^[0-9a-f]{16,64}$/.test(digits)) return [];
  return tx.sql(
    `SELECT f.submission_id::text AS submission, f.seq, f.number, f.sha256, f.content, f.on_time, f.filed_at, f.filed_by,
       EXISTS (SELECT 1 FROM submission_filing n JOIN submission o ON o.id = n.submission_id
               WHERE o.round_id = s.round_id AND o.region = s.region AND (o.version, n.seq) > (s.version, f.seq)) AS superseded
     FROM submission_filing f JOIN submission s ON s.id = f.submission_id
     WHERE ($1::text IS NOT NULL AND f.sha256 LIKE $1 || '%') OR ($2::text IS NOT NULL AND f.number = $2) ORDER BY f.filed_at DESC, f.seq DESC, f.number LIMIT 100`,
    [digits ?? null, number ?? null],
    z.object({ submission: z.string(), seq: z.number(), number: z.string(), sha256: z.string(), content: z.string(), on_time: z.boolean(), filed_at: z.number(), filed_by: z.string(), superseded: z.boolean() })
      .transform(({ submission, superseded, ...found }): FoundFiling => ({
        submission, superseded,
        filing: { seq: found.seq, number: found.number, sha256: found.sha256, content: found.content, onTime: found.on_time, atMs: found.filed_at, by: found.filed_by },
      })),
  );
}
