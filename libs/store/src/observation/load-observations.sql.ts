import type { RegionCode } from '@greengauge/kernel';
import type { Observation } from '@greengauge/framework';
import type { Tx } from '../connection/store.js';
import { OBSERVATION_COLUMNS, observationRow } from './observation-row.js';

export interface ObservationFilter {
  readonly indicators?: readonly string[];
  readonly regions?: readonly RegionCode[];
  /** Epoch ms, inclusive: the values as they were known then. Absent: as known now. */
  readonly asKnownAtMs?: number;
}

/**
 * Latest revision of each series key and source. Row grain: indicator × region × period × breakdown × source. Values of several
 * sources come side by side; choosing is aggregation's. Order: indicator, region, end of period, start, breakdown, source.
 */
export function loadObservations(tx: Tx, { indicators, regions, asKnownAtMs }: ObservationFilter = {}): Promise<Observation[]> {
  const from = asKnownAtMs === undefined ? 'observation_latest o' : 'observation_known_at(to_timestamp($3::float8 / 1000)) o';
  return tx.sql(
    `SELECT ${OBSERVATION_COLUMNS}
     FROM ${from}
     WHERE ($1::text[] IS NULL OR o.indicator = ANY ($1::text[])) AND ($2::text[] IS NULL OR o.region = ANY ($2::text[]))
     ORDER BY o.indicator, o.region, o.period_end, o.period_start, o.period, o.breakdown, o.source_key`,
    [indicators ?? null, regions ?? null, ...(asKnownAtMs === undefined ? [] : [asKnownAtMs])],
    observationRow,
  );
}

/** The named observations, whether superseded or not; order by period, then series key. Unknown ids are left out. */
export function loadObservationsById(tx: Tx, ids: readonly string[]): Promise<Observation[]> {
  return tx.sql(
    `SELECT ${OBSERVATION_COLUMNS} FROM observation o WHERE o.id = ANY ($1::text[]::uuid[]) ORDER BY o.period_end, o.period_start, o.indicator, o.region, o.breakdown, o.source_key, o.revision`,
    [ids],
    observationRow,
  );
}
