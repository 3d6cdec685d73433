import { z } from 'zod';
import type { Tx } from '../connection/store.js';

export interface PatentMonthsFilter {
  readonly basis: 'applied' | 'granted' | 'lapsed';
  readonly origin?: 'domestic' | 'foreign';
  readonly region?: string;
  /** R1…R6, C1…C5. */
  readonly field?: string;
  /** yyyy-mm, both included. */
  readonly from?: string;
  readonly to?: string;
}

const FIELD = /^(?:R[1-6]|C[1-5])$/;

/** Green patents by month, in its order; months of none are left out. From the counts that the registry keeps by itself. */
export function loadPatentMonths(tx: Tx, { basis, origin, region, field, from, to }: PatentMonthsFilter): Promise<{ readonly month: string; readonly patents: number }[]> {
  const column = field === undefined ? 'patents' : FIELD.test(field) ? field.toLowerCase() : '0';
  return tx.sql(
    `SELECT to_char(month, 'YYYY-MM') AS month, sum(${column})::int AS patents FROM patent_count
     WHERE basis = $1 AND ($2::text IS NULL OR origin = $2) AND ($3::text IS NULL OR region = $3)
       AND ($4::text IS NULL OR month >= ($4 || '-01')::date) AND ($5::text IS NULL OR month <= ($5 || '-01')::date)
     GROUP BY 1 HAVING sum(${column}) <> 0 ORDER BY 1`,
    [basis, origin ?? null, region ?? null, from ?? null, to ?? null], z.object({ month: z.string(), patents: z.number() }));
}
