import type { Period } from '@greengauge/kernel';
import type { Tx } from '../connection/store.js';
import { COUNT_FRAME, countedRow, countParameters, type CountedRow } from './counted-row.js';

/** The total and each field; a patent may count in several fields, so fields do not add up to the total. */
const FIELDS = [1, 2, 3, 4, 5, 6].map((no) => `('field=R${no}', m.r${no})`).join(', ');

/**
 * Green patents of domestic owners by month of grant, or in force: granted less lapsed up to the end of the period. Reads the
 * counts that the registry keeps by itself. Row grain: region × period × field ('' for all). Cells of none are left out.
 */
export const countGrantedPatents = (tx: Tx, periods: readonly Period[], kind: 'granted' | 'in-force'): Promise<CountedRow[]> =>
  tx.sql(
    `WITH ${COUNT_FRAME}
     SELECT t.counts_for AS region, p.id AS period, f.breakdown, sum(s.sign * f.n)::text AS value, sum(s.sign * f.n)::bigint AS units, 0 AS silent
     FROM patent_count m
     JOIN target t ON t.region = m.region
     CROSS JOIN LATERAL (SELECT CASE m.basis WHEN 'granted' THEN 1 ELSE -1 END AS sign) AS s
     JOIN period p ON CASE WHEN $6::boolean THEN m.month <= p.last ELSE m.month BETWEEN p.first AND p.last END
     CROSS JOIN LATERAL (VALUES ('', m.patents), ${FIELDS}) AS f (breakdown, n)
     WHERE m.origin = 'domestic' AND m.basis = ANY (CASE WHEN $6::boolean THEN ARRAY['granted', 'lapsed'] ELSE ARRAY['granted'] END)
     GROUP BY 1, 2, 3 HAVING sum(s.sign * f.n) > 0 ORDER BY 1, 2, 3`,
    [...countParameters(periods), kind === 'in-force'],
    countedRow,
  );

/**
 * Green applications of domestic applicants by the day of publication; region of the first applicant, the owner's where it is not
 * known. Row grain: region × period × field ('' for all).
 */
export const countPublishedApplications = (tx: Tx, periods: readonly Period[]): Promise<CountedRow[]> =>
  tx.sql(
    `WITH ${COUNT_FRAME},
     monthly AS (
       SELECT coalesce(a.applicant_region, a.region) AS region, date_trunc('month', a.published_on::timestamp)::date AS month, count(*) AS patents,
         ${[1, 2, 3, 4, 5, 6].map((no) => `sum(a.green_mask >> ${no - 1} & 1) AS r${no}`).join(', ')}
       FROM patent a
       WHERE a.green_mask <> 0 AND a.published_on IS NOT NULL AND coalesce(a.applicant_country, a.owner_country) = 'CN'
       GROUP BY 1, 2)
     SELECT t.counts_for AS region, p.id AS period, f.breakdown, sum(f.n)::text AS value, sum(f.n)::bigint AS units, 0 AS silent
     FROM monthly m
     JOIN target t ON t.region = m.region
     JOIN period p ON m.month BETWEEN p.first AND p.last
     CROSS JOIN LATERAL (VALUES ('', m.patents), ${FIELDS}) AS f (breakdown, n)
     GROUP BY 1, 2, 3 HAVING sum(f.n) > 0 ORDER BY 1, 2, 3`,
    countParameters(periods),
    countedRow,
  );
