import type { Period } from '@greengauge/kernel';
import type { Tx } from '../connection/store.js';
import { codesOfNames, COUNT_FRAME, countedRow, countParameters, type CountedRow } from './counted-row.js';

const BREAKDOWN = "CROSS JOIN LATERAL (SELECT '' AS breakdown UNION ALL SELECT 'field=' || f.green_field WHERE f.green_field ~ '^R[1-6]$') AS b";
/** An enterprise by its code, also where only its name is given and another record, or the registry, has both. */
const PARTY = "coalesce(f.enterprise_uscc, n.code, f.enterprise_zh, f.source || ' ' || f.reference_no)";
const NAMED = codesOfNames('SELECT enterprise_zh, enterprise_uscc FROM financing', 'SELECT enterprise_zh FROM financing WHERE enterprise_uscc IS NULL');

/** What is summed or counted of the flows of a period. */
const VALUE = {
  amount: 'coalesce(sum(f.amount_wan_yuan), 0)::text',
  records: "count(DISTINCT f.source || ' ' || f.reference_no)::text",
  enterprises: `count(DISTINCT ${PARTY})::text`,
} as const;

/** Flows signed in each period. Units are distinct enterprises. Row grain: region × period × field ('' for all). */
export const countFlows = (tx: Tx, periods: readonly Period[], kind: keyof typeof VALUE, instruments: readonly string[]): Promise<CountedRow[]> =>
  tx.sql(
    `WITH ${COUNT_FRAME}, ${NAMED}
     SELECT t.counts_for AS region, p.id AS period, b.breakdown, ${VALUE[kind]} AS value, count(DISTINCT ${PARTY}) AS units,
       ${kind === 'amount' ? 'count(*) FILTER (WHERE f.amount_wan_yuan IS NULL)' : '0::bigint'} AS silent
     FROM financing f
     LEFT JOIN code_of_name n ON n.name = f.enterprise_zh
     JOIN target t ON t.region = f.region
     JOIN period p ON f.signed_on BETWEEN p.first AND p.last
     ${BREAKDOWN}
     WHERE f.measure = 'flow' AND f.instrument = ANY ($6::text[])
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [...countParameters(periods), instruments],
    countedRow,
  );

/**
 * Stocks at the end of each period: of each record the last balance on or before that day, while it has not matured (an earlier one that said a
 * later day of maturity does not come back); a balance that nobody renewed for a year is not carried on. Row grain: region × period × field ('' for all).
 */
export const countStocks = (tx: Tx, periods: readonly Period[], instruments: readonly string[]): Promise<CountedRow[]> =>
  tx.sql(
    `WITH ${COUNT_FRAME}, ${NAMED},
     balance AS (
       SELECT DISTINCT ON (p.id, f.source, f.reference_no) p.id AS period, f.*
       FROM financing f JOIN period p ON f.signed_on <= p.last AND f.signed_on > p.last - interval '1 year'
       WHERE f.measure = 'stock' AND f.instrument = ANY ($6::text[])
       ORDER BY p.id, f.source, f.reference_no, f.signed_on DESC)
     SELECT t.counts_for AS region, f.period, b.breakdown, coalesce(sum(f.amount_wan_yuan), 0)::text AS value, count(DISTINCT ${PARTY}) AS units,
       count(*) FILTER (WHERE f.amount_wan_yuan IS NULL) AS silent
     FROM balance f
     LEFT JOIN code_of_name n ON n.name = f.enterprise_zh
     JOIN target t ON t.region = f.region
     JOIN period p ON p.id = f.period
     ${BREAKDOWN}
     WHERE f.matures_on IS NULL OR f.matures_on > p.last
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [...countParameters(periods), instruments],
    countedRow,
  );

/** Distinct providers whose contract runs at the end of each period. One in several regions counts in each of them, and in the nation once. */
export const countProviders = (tx: Tx, periods: readonly Period[], instruments: readonly string[]): Promise<CountedRow[]> =>
  tx.sql(
    `WITH ${COUNT_FRAME}
     SELECT t.counts_for AS region, p.id AS period, '' AS breakdown, count(DISTINCT f.provider_zh)::text AS value, count(DISTINCT f.provider_zh) AS units, 0 AS silent
     FROM financing f
     JOIN target t ON t.region = f.region
     JOIN period p ON f.signed_on <= p.last AND (f.matures_on IS NULL OR f.matures_on > p.last)
     WHERE f.provider_zh IS NOT NULL AND f.instrument = ANY ($6::text[])
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [...countParameters(periods), instruments],
    countedRow,
  );
