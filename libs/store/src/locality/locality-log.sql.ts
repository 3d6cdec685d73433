import { z } from 'zod';
import type { RegionCode } from '@greengauge/kernel';
import type { Tx } from '../connection/store.js';
import { regionCode } from '../connection/words.js';
import type { PackedKey } from './packed-keys.js';

export interface LocalityValue {
  readonly locality: RegionCode;
  /** Plain decimal text; absent where the latest says that there is none. */
  readonly value?: string;
}

/**
 * Straight from the log: the latest revision of each locality, or what was known at an instant (inclusive). Row grain: locality, by
 * code. The plain way beside the packed arrays, and the only one for earlier vintages.
 */
export const loadLocalityValues = (tx: Tx, { indicator, period }: PackedKey, asKnownAtMs?: number): Promise<LocalityValue[]> =>
  tx.sql(
    `SELECT DISTINCT ON (locality) locality, value::text AS value FROM locality_observation
     WHERE indicator = $1 AND period = $2 AND ($3::float8 IS NULL OR recorded_at <= to_timestamp($3::float8 / 1000))
     ORDER BY locality, revision DESC`,
    [indicator, period, asKnownAtMs ?? null],
    z.object({ locality: regionCode, value: z.string().nullable() }).transform(({ locality, value }): LocalityValue => ({ locality, ...(value === null ? {} : { value }) })),
  );

/** Cells that anyone ever reported, by indicator and period. */
export const listLocalityCells = (tx: Tx): Promise<PackedKey[]> =>
  tx.sql('SELECT indicator, period FROM locality_packed ORDER BY indicator, period', [], z.object({ indicator: z.string(), period: z.string() }));
