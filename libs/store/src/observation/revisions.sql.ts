import { z } from 'zod';
import type { RegionCode } from '@greengauge/kernel';
import type { Observation } from '@greengauge/framework';
import type { Tx } from '../connection/store.js';
import { loadObservationsById } from './load-observations.sql.js';

/** A later revision of a cell of one source beside the one it superseded. */
export interface RevisionRecord {
  readonly before: Observation;
  readonly after: Observation;
}

export interface RevisionFilter {
  readonly indicator?: string;
  readonly region?: RegionCode;
  readonly limit?: number;
}

/** Revision log. Row grain: superseding observation. Latest first. */
export async function listRevisions(tx: Tx, { indicator, region, limit = 200 }: RevisionFilter = {}): Promise<RevisionRecord[]> {
  const pairs = await tx.sql(
    `SELECT o.id::text AS id, o.supersedes::text AS supersedes FROM observation o
     WHERE o.supersedes IS NOT NULL AND ($1::text IS NULL OR o.indicator = $1) AND ($2::text IS NULL OR o.region = $2)
     ORDER BY o.recorded_at DESC, o.id LIMIT $3`,
    [indicator ?? null, region ?? null, limit],
    z.object({ id: z.string(), supersedes: z.string() }),
  );
  const rows = await loadObservationsById(tx, pairs.flatMap(({ id, supersedes }) => [id, supersedes]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return pairs.flatMap(({ id, supersedes }) => {
    const [after, before] = [byId.get(id), byId.get(supersedes)];
    return after && before ? [{ before, after }] : [];
  });
}

/** A moment at which the log grew: what was recorded in that minute. */
export interface VintageRecord {
  readonly atMs: number;
  readonly added: number;
  readonly revised: number;
}

/** Latest first. Row grain: minute. `atMs` is the last recording of the minute, so that as-known-at that moment holds all of it. */
export const listVintages = (tx: Tx, { limit = 200 }: { readonly limit?: number } = {}): Promise<VintageRecord[]> => tx.sql(
  `SELECT max(recorded_at) AS at, count(*) FILTER (WHERE revision = 1) AS added, count(*) FILTER (WHERE revision > 1) AS revised
   FROM observation GROUP BY date_trunc('minute', recorded_at) ORDER BY 1 DESC LIMIT $1`,
  [limit],
  z.object({ at: z.number(), added: z.number(), revised: z.number() }).transform(({ at, added, revised }): VintageRecord => ({ atMs: at, added, revised })),
);

/** When a figure of the indicator was last recorded, of whatever region, period and source; undefined where none ever was. */
export async function loadLastRecorded(tx: Tx, indicator: string): Promise<number | undefined> {
  const [row] = await tx.sql('SELECT max(recorded_at) AS at FROM observation WHERE indicator = $1', [indicator], z.object({ at: z.number().nullable() }));
  return row?.at ?? undefined;
}

/** The last recording at or before the moment, and the last of all; undefined where there is none. Two moments with the same one know the same. */
export async function loadRecordedUntil(tx: Tx, asKnownAtMs: number): Promise<{ readonly untilMs?: number; readonly latestMs?: number }> {
  const [row] = await tx.sql(
    'SELECT (SELECT max(recorded_at) FROM observation WHERE recorded_at <= to_timestamp($1::float8 / 1000)) AS until, (SELECT max(recorded_at) FROM observation) AS latest',
    [asKnownAtMs],
    z.object({ until: z.number().nullable(), latest: z.number().nullable() }),
  );
  return { ...(row === undefined || row.until === null ? {} : { untilMs: row.until }), ...(row === undefined || row.latest === null ? {} : { latestMs: row.latest }) };
}

/** One definition of an indicator and from when until when it was in force. */
export interface DefinitionRecord {
  readonly version: number;
  readonly nameZh: string;
  readonly unit: string;
  readonly source: string;
  readonly definitionZh: string;
  readonly validFromMs: number;
  /** Absent: in force. */
  readonly validToMs?: number;
}

/** Latest first. */
export const listDefinitions = (tx: Tx, indicator: string): Promise<DefinitionRecord[]> => tx.sql(
  `SELECT version, name_zh, unit, source, coalesce(declaration ->> 'definitionZh', '') AS definition_zh, valid_from, valid_to FROM indicator_version
   WHERE indicator = $1 ORDER BY valid_from DESC, version DESC`,
  [indicator],
  z.object({ version: z.number(), name_zh: z.string(), unit: z.string(), source: z.string(), definition_zh: z.string(), valid_from: z.number(), valid_to: z.number().nullable() }).transform(
    (row): DefinitionRecord => ({
      version: row.version, nameZh: row.name_zh, unit: row.unit, source: row.source, definitionZh: row.definition_zh, validFromMs: row.valid_from,
      ...(row.valid_to === null ? {} : { validToMs: row.valid_to }),
    }),
  ),
);
