import { z } from 'zod';
import { canonicalJson, parseDecimal, type MissingReason, type RegionCode } from '@greengauge/kernel';
import type { CellChange, Locality } from '@greengauge/aggregation';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import type { Tx } from '../connection/store.js';
import { loadDatabaseTime } from '../job-run/read-runs.sql.js';
import type { AppendResult } from '../observation/append-observations.js';
import { openArrays, readOpened, type ArrayChanges } from './opened-arrays.js';
import { keyOfArray, type PackedKey } from './packed-keys.js';
import { patchPackedArrays } from './patch-packed-arrays.js';
import { loadStandingLayout } from './standing-layout.js';

/** What a locality reported: a number in the indicator's unit, or the reason for its absence. */
export interface LocalityObservation extends PackedKey {
  readonly locality: RegionCode;
  /** Plain decimal text. */
  readonly value?: string;
  readonly missingReason?: MissingReason;
  readonly sourceTitle: string;
  readonly sourcePublisher: string;
}

interface Known {
  readonly revision: number;
  /** What was said, in one spelling. */
  readonly said: string;
}

interface LogRow {
  readonly row: LocalityObservation;
  readonly revision: number;
  readonly region: RegionCode;
}

const ROWS_AT_ONCE = 5_000;

const keyOf = ({ indicator, period, locality }: Pick<LocalityObservation, 'indicator' | 'period' | 'locality'>): string => `${indicator}\u0000${period}\u0000${locality}`;
const saidOf = ({ value, missingReason }: Pick<LocalityObservation, 'value' | 'missingReason'>): string => (value === undefined ? `missing:${missingReason ?? ''}` : (parseDecimal(value)?.toFixed() ?? value));

/**
 * Appends to the log of the localities and brings the packed arrays to the same state, in this transaction: neither is ever seen
 * without the other. What says the same as the latest revision is left out. Writers of one indicator take turns.
 * @throws on a locality that is not on record and on a value that cannot be packed; intake has judged both before
 */
export async function appendLocalityObservations(tx: Tx, rows: readonly LocalityObservation[], by: { readonly importId?: string } = {}): Promise<AppendResult> {
  if (rows.length === 0) return { inserted: 0, unchanged: 0, revised: 0 };
  await lockIndicators(tx, rows);
  const standing = await loadStandingLayout(tx);
  const { localities, positions } = standing.layout;
  const opened = await openArrays(tx, changesOf(rows, positions), standing);
  const known = await loadKnown(tx, rows.filter((row) => readOpened(opened.arrays.get(keyOfArray(row)), positionOf(positions, row)) !== undefined));
  const log: LogRow[] = [];
  let revised = 0;
  for (const row of rows) {
    const before = known.get(keyOf(row));
    const said = saidOf(row);
    if (before?.said === said) continue;
    const revision = (before?.revision ?? 0) + 1;
    if (before) revised += 1;
    known.set(keyOf(row), { revision, said });
    log.push({ row, revision, region: regionOf(localities, positionOf(positions, row)) });
  }
  // One instant for all of them: as known at a moment it is the whole call or nothing of it.
  const recordedAtMs = log.length === 0 ? 0 : await loadDatabaseTime(tx);
  for (let from = 0; from < log.length; from += ROWS_AT_ONCE) await insertLog(tx, log.slice(from, from + ROWS_AT_ONCE), recordedAtMs, by.importId);
  await patchPackedArrays(tx, changesOf(log.map(({ row }) => row), positions), standing, opened);
  const result = { inserted: log.length - revised, unchanged: rows.length - log.length, revised };
  if (log.length > 0) await appendAudit(tx, { action: 'locality-observation.append', subject: by.importId ?? log[0]?.row.indicator ?? '', details: { ...result } });
  return result;
}

function positionOf(positions: ReadonlyMap<RegionCode, number>, { locality }: Pick<LocalityObservation, 'locality'>): number {
  const position = positions.get(locality);
  if (position === undefined) throw new Error(`no locality ${locality}`);
  return position;
}

const regionOf = (localities: readonly Locality[], position: number): RegionCode => {
  const locality = localities[position];
  if (!locality) throw new Error(`no locality at ${position}`);
  return locality.region;
};

/** In one order for all writers, so that none waits for the other crosswise. */
async function lockIndicators(tx: Tx, rows: readonly PackedKey[]): Promise<void> {
  await tx.sql(
    `SELECT pg_advisory_xact_lock(hashtextextended('greengauge.locality:' || i.indicator, 0))::text AS locked
     FROM unnest($1::text[]) WITH ORDINALITY AS i (indicator, position) ORDER BY i.position`,
    [[...new Set(rows.map(({ indicator }) => indicator))].sort()],
    z.unknown(),
  );
}

async function loadKnown(tx: Tx, rows: readonly LocalityObservation[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const part = rows.slice(from, from + ROWS_AT_ONCE);
    const found = await tx.sql(
      `SELECT k.indicator, k.period, k.locality, o.revision, o.value::text AS value, o.missing_reason
       FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[], $3::text[]) AS k (indicator, period, locality)) AS k
       CROSS JOIN LATERAL (SELECT o.revision, o.value, o.missing_reason FROM locality_observation o
         WHERE (o.indicator, o.period, o.locality) = (k.indicator, k.period, k.locality) ORDER BY o.revision DESC LIMIT 1) AS o
       ORDER BY k.indicator, k.period, k.locality`,
      [part.map(({ indicator }) => indicator), part.map(({ period }) => period), part.map(({ locality }) => locality)],
      z.object({ indicator: z.string(), period: z.string(), locality: z.custom<RegionCode>(), revision: z.number(), value: z.string().nullable(), missing_reason: z.custom<MissingReason>().nullable() }),
    );
    for (const { indicator, period, locality, revision, value, missing_reason: reason } of found) {
      known.set(keyOf({ indicator, period, locality }), { revision, said: saidOf({ ...(value === null ? {} : { value }), ...(reason === null ? {} : { missingReason: reason }) }) });
    }
  }
  return known;
}

async function insertLog(tx: Tx, log: readonly LogRow[], recordedAtMs: number, importId: string | undefined): Promise<void> {
  const rows = log.map(({ row, revision, region }) => ({
    indicator: row.indicator, period: row.period, locality: row.locality, revision, region, value: row.value === undefined ? null : saidOf(row), missing_reason: row.missingReason ?? null,
    source_title: row.sourceTitle, source_publisher: row.sourcePublisher,
  }));
  await tx.execute(
    `INSERT INTO locality_observation (indicator, period, locality, revision, region, value, missing_reason, source_title, source_publisher, import_id, recorded_at, recorded_by)
     SELECT r.indicator, r.period, r.locality, r.revision, r.region, r.value, r.missing_reason, r.source_title, r.source_publisher, $3::uuid, to_timestamp($4::float8 / 1000), $2
     FROM jsonb_to_recordset($1::jsonb) AS r (indicator text, period text, locality text, revision integer, region text, value numeric, missing_reason text, source_title text, source_publisher text)
     ORDER BY r.indicator, r.period, r.locality, r.revision`,
    [canonicalJson(rows), actorName(tx.actor), importId ?? null, recordedAtMs],
  );
}

function changesOf(rows: readonly LocalityObservation[], positions: ReadonlyMap<RegionCode, number>): readonly ArrayChanges[] {
  const changes = new Map<string, PackedKey & { readonly changes: CellChange[] }>();
  for (const row of rows) {
    const value = row.value === undefined ? 'missing' as const : parseDecimal(row.value);
    if (value === undefined) throw new Error(`${row.value ?? ''} is no plain decimal`);
    const entry = changes.get(keyOfArray(row)) ?? { indicator: row.indicator, period: row.period, changes: [] };
    entry.changes.push({ position: positionOf(positions, row), value });
    changes.set(keyOfArray(row), entry);
  }
  return [...changes.values()];
}
