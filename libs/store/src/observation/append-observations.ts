import { z } from 'zod';
import { canonicalJson, Decimal, isoInstant, periodOf, type Period } from '@greengauge/kernel';
import type { NewObservation, Observation } from '@greengauge/framework';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import type { Tx } from '../connection/store.js';
import { loadDatabaseTime } from '../job-run/read-runs.sql.js';
import { observationId, sourceKeyOf } from './observation-id.js';
import { OBSERVATION_COLUMNS, observationRow } from './observation-row.js';

export interface AppendResult {
  /** First values of their series key and source. */
  readonly inserted: number;
  /** Equal to what is known; nothing was written. */
  readonly unchanged: number;
  /** Other than what is known: a further revision. */
  readonly revised: number;
}

/** Rows a statement: keeps the parameter within what a driver likes to send. */
const CHUNK = 5_000;

interface PendingRow {
  readonly row: NewObservation;
  readonly id: string;
  readonly sourceKey: string;
  readonly revision: number;
  readonly supersedes: string | undefined;
}

/**
 * Appends to the log, in the order given. A row equal to the latest revision of its series key and source is left out; another
 * value becomes the next revision. Repeating a call changes nothing. Writers of one indicator take turns, so that revisions
 * never fork. Throws on a row that breaks a constraint of the log (intake has judged the rows before).
 */
export async function appendObservations(tx: Tx, rows: readonly NewObservation[], by: { readonly importId?: string } = {}): Promise<AppendResult> {
  if (rows.length === 0) return { inserted: 0, unchanged: 0, revised: 0 };
  const normal = rows.map(normalise);
  await lockIndicators(tx, normal);
  const latest = await loadLatest(tx, normal);
  const pending: PendingRow[] = [];
  let revised = 0;
  for (const row of normal) {
    const sourceKey = sourceKeyOf(row);
    const key = seriesKey(row, sourceKey);
    const known = latest.get(key);
    if (known !== undefined && saysTheSame(known.row, row)) continue;
    const revision = (known?.revision ?? 0) + 1;
    const next = { row, id: observationId(row, revision), sourceKey, revision, supersedes: known?.id };
    if (known !== undefined) revised += 1;
    pending.push(next);
    latest.set(key, next);
  }
  // One instant for all of them: as known at a moment it is the whole call or nothing of it. Taken under the lock, so that no later revision is of an earlier one.
  const recordedAtMs = pending.length === 0 ? 0 : await loadDatabaseTime(tx);
  for (let from = 0; from < pending.length; from += CHUNK) await insert(tx, pending.slice(from, from + CHUNK), recordedAtMs, by.importId);
  const result = { inserted: pending.length - revised, unchanged: rows.length - pending.length, revised };
  if (pending.length > 0) {
    await appendAudit(tx, { action: 'observation.append', subject: by.importId ?? pending[0]?.row.indicator ?? '', details: { ...result } });
  }
  return result;
}

/** One spelling of each value, so that 1.50 and 1.5 are no revision of each other. */
function normalise(row: NewObservation): NewObservation {
  return row.value === undefined ? row : { ...row, value: new Decimal(row.value).toFixed() };
}

const seriesKey = (row: Pick<NewObservation, 'indicator' | 'region' | 'period' | 'breakdown'>, sourceKey: string): string =>
  canonicalJson([row.indicator, row.region, row.period, row.breakdown, sourceKey]);

function saysTheSame(a: NewObservation, b: NewObservation): boolean {
  const said = (row: NewObservation): string =>
    canonicalJson([row.status, row.value ?? null, row.missingReason ?? null, row.unit, [...row.marks].sort(), row.completeTable, row.noteZh ?? null]);
  return said(a) === said(b);
}

/** In one order for all writers, so that none waits for the other crosswise. */
async function lockIndicators(tx: Tx, rows: readonly NewObservation[]): Promise<void> {
  const indicators = [...new Set(rows.map(({ indicator }) => indicator))].sort();
  await tx.sql(
    `SELECT pg_advisory_xact_lock(hashtextextended('greengauge.observation:' || i.indicator, 0))::text AS locked
     FROM unnest($1::text[]) WITH ORDINALITY AS i (indicator, position) ORDER BY i.position`,
    [indicators],
    z.unknown(),
  );
}

async function loadLatest(tx: Tx, rows: readonly NewObservation[]): Promise<Map<string, Pick<PendingRow, 'row' | 'id' | 'revision'>>> {
  const keys = rows.map((row) => ({ indicator: row.indicator, region: row.region, period: row.period, breakdown: row.breakdown, source_key: sourceKeyOf(row) }));
  const known: Observation[] = [];
  for (let from = 0; from < keys.length; from += CHUNK) {
    known.push(
      ...(await tx.sql(
        `SELECT ${OBSERVATION_COLUMNS}
         FROM (SELECT DISTINCT * FROM jsonb_to_recordset($1::jsonb) AS k (indicator text, region text, period text, breakdown text, source_key text)) AS k
         JOIN observation_current c USING (indicator, region, period, breakdown, source_key)
         JOIN observation o ON o.id = c.observation_id
         ORDER BY o.id`,
        [canonicalJson(keys.slice(from, from + CHUNK))],
        observationRow,
      )),
    );
  }
  return new Map(known.map((row) => [seriesKey(row, sourceKeyOf(row)), { row, id: row.id, revision: row.revision }]));
}

/** The civil day on which a period starts, and the first day after it. */
const dayOf = (period: Period, edge: 'startMs' | 'endMs'): string => isoInstant(period[edge] + 8 * 3_600_000).slice(0, 10);

async function insert(tx: Tx, pending: readonly PendingRow[], recordedAtMs: number, importId: string | undefined): Promise<void> {
  const rows = pending.map(({ row, id, sourceKey, revision, supersedes }) => {
    const period = periodOf(row.period);
    return {
      id, indicator: row.indicator, region: row.region, period: row.period, period_start: dayOf(period, 'startMs'), period_end: dayOf(period, 'endMs'),
      breakdown: row.breakdown, status: row.status, value: row.value ?? null, missing_reason: row.missingReason ?? null, unit: row.unit, marks: row.marks,
      source_kind: row.sourceKind, source_title: row.sourceTitle, source_publisher: row.sourcePublisher, source_key: sourceKey,
      complete_table: row.completeTable, note_zh: row.noteZh ?? null, revision, supersedes: supersedes ?? null,
    };
  });
  await tx.execute(
    `INSERT INTO observation (id, indicator, region, period, period_start, period_end, breakdown, status, value, missing_reason, unit, marks, source_kind,
       source_title, source_publisher, source_key, complete_table, note_zh, revision, supersedes, recorded_at, recorded_by, import_id)
     SELECT r.id, r.indicator, r.region, r.period, r.period_start, r.period_end, r.breakdown, r.status, r.value, r.missing_reason, r.unit, r.marks, r.source_kind,
       r.source_title, r.source_publisher, r.source_key, r.complete_table, r.note_zh, r.revision, r.supersedes, to_timestamp($4::float8 / 1000), $2, $3::uuid
     FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, indicator text, region text, period text, period_start date, period_end date, breakdown text, status text,
       value numeric, missing_reason text, unit text, marks text[], source_kind text, source_title text, source_publisher text, source_key text,
       complete_table boolean, note_zh text, revision integer, supersedes uuid)
     ORDER BY r.revision, r.id`,
    [canonicalJson(rows), actorName(tx.actor), importId ?? null, recordedAtMs],
  );
}
