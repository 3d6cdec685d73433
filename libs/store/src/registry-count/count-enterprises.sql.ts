import type { Period } from '@greengauge/kernel';
import type { EnterpriseTier } from '@greengauge/framework';
import type { Tx } from '../connection/store.js';
import { COUNT_FRAME, countedRow, countParameters, type CountedRow } from './counted-row.js';

const COLUMN: Readonly<Record<EnterpriseTier, string>> = { leading: 'leading', 'green-tech': 'green_tech', 'specialised-sme': 'specialised_sme', 'little-giant': 'little_giant' };

/**
 * Enterprises in a tier at the end of each period: entered by then, not removed by then. Removal takes effect on its day. Row grain:
 * region × period × field ('' for all); an enterprise has one region, so it counts once in each.
 */
export const countEnterprisesInTier = (tx: Tx, periods: readonly Period[], tier: EnterpriseTier, greenOnly: boolean): Promise<CountedRow[]> =>
  tx.sql(
    `WITH ${COUNT_FRAME}
     SELECT t.counts_for AS region, p.id AS period, b.breakdown, count(DISTINCT e.uscc)::text AS value, count(DISTINCT e.uscc) AS units, 0 AS silent
     FROM enterprise e
     JOIN target t ON t.region = e.region
     JOIN period p ON e.${COLUMN[tier]}_from <= p.last AND (e.${COLUMN[tier]}_to IS NULL OR e.${COLUMN[tier]}_to > p.last)
     CROSS JOIN LATERAL (SELECT '' AS breakdown UNION ALL SELECT 'field=' || e.green_field WHERE e.green_field ~ '^R[1-6]$') AS b
     WHERE NOT $6::boolean OR e.green_field IS NOT NULL
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [...countParameters(periods), greenOnly],
    countedRow,
  );

/**
 * Projects of the key programmes whose lead was in the tier on the day they were set up, by that day. Row grain: region of the
 * project × period.
 */
export const countLedProjects = (tx: Tx, periods: readonly Period[], tier: EnterpriseTier): Promise<CountedRow[]> =>
  tx.sql(
    `WITH ${COUNT_FRAME}
     SELECT t.counts_for AS region, p.id AS period, '' AS breakdown, count(DISTINCT k.entry_key)::text AS value, count(DISTINCT k.entry_key) AS units, 0 AS silent
     FROM register_entry k
     JOIN enterprise e ON e.uscc = k.attributes ->> 'leadUscc'
       AND e.${COLUMN[tier]}_from <= k.valid_from AND (e.${COLUMN[tier]}_to IS NULL OR e.${COLUMN[tier]}_to > k.valid_from)
     JOIN target t ON t.region = k.region
     JOIN period p ON k.valid_from BETWEEN p.first AND p.last
     WHERE k.register = 'key-programme-projects' AND k.current
     GROUP BY 1, 2 ORDER BY 1, 2`,
    countParameters(periods),
    countedRow,
  );
