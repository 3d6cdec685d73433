import { z } from 'zod';
import type { Tx } from '../connection/store.js';

export interface FinancingBalance {
  readonly instrument: string;
  readonly measure: 'flow' | 'stock';
  readonly records: number;
  readonly enterprises: number;
  /** 万元 of those that state an amount; undefined where none does. */
  readonly amountWanYuan: string | undefined;
  /** Records that do not say the amount. */
  readonly silent: number;
}

/**
 * Flows of a span beside stocks at its end, an instrument and a measure a row, never added. A stock is the last balance of a
 * business on or before the last day, unless it has matured or nobody renewed it for a year.
 */
export const loadFinancingBalance = (tx: Tx, { from, to, region }: { readonly from: string; readonly to: string; readonly region?: string }): Promise<FinancingBalance[]> =>
  tx.sql(
    `WITH chosen AS (
       SELECT f.* FROM financing f WHERE f.measure = 'flow' AND f.signed_on BETWEEN $1::date AND $2::date
       UNION ALL
       (SELECT DISTINCT ON (f.source, f.reference_no) f.* FROM financing f
        WHERE f.measure = 'stock' AND f.signed_on <= $2::date AND f.signed_on > $2::date - interval '1 year'
        ORDER BY f.source, f.reference_no, f.signed_on DESC))
     SELECT instrument, measure, count(*) AS records, count(DISTINCT coalesce(enterprise_uscc, enterprise_zh, source || ' ' || reference_no)) AS enterprises,
       sum(amount_wan_yuan)::text AS "amountWanYuan", count(*) FILTER (WHERE amount_wan_yuan IS NULL) AS silent
     FROM chosen WHERE ($3::text IS NULL OR region = $3) AND (measure = 'flow' OR matures_on IS NULL OR matures_on > $2::date) GROUP BY 1, 2 ORDER BY 1, 2`,
    [from, to, region ?? null],
    z.object({ instrument: z.string(), measure: z.enum(['flow', 'stock']), records: z.number(), enterprises: z.number(), amountWanYuan: z.string().nullable().transform((sum) => sum ?? undefined), silent: z.number() }));
