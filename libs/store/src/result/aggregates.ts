import { z } from 'zod';
import { canonicalJson, type MissingReason, type RegionCode, type Unit } from '@greengauge/kernel';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { regionCode, word } from '../connection/words.js';

/** A value that a run computed: a number or the reason for its absence, never both. */
export interface AggregateRow {
  readonly indicator: string;
  readonly region: RegionCode;
  readonly period: string;
  /** '' for the total. */
  readonly breakdown: string;
  /** What was computed, e.g. 'sum-of-provinces', 'yoy', 'single-period'. */
  readonly measure: string;
  /** Plain decimal text. */
  readonly value?: string;
  readonly missingReason?: MissingReason;
  readonly unit: Unit;
  readonly methodZh?: string;
  /** Ids of the observations it rests on. */
  readonly observations: readonly string[];
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The rows of the run become exactly these: a rerun leaves nothing of the attempt before. */
export async function saveAggregates(tx: Tx, runId: string, rows: readonly AggregateRow[]): Promise<{ readonly saved: number }> {
  await tx.execute('DELETE FROM aggregate WHERE run_id = $1::uuid', [runId]);
  const json = rows.map((row) => ({ ...row, value: row.value ?? null, missing_reason: row.missingReason ?? null, method_zh: row.methodZh ?? null, details: row.details ?? {} }));
  const saved = await tx.execute(
    `INSERT INTO aggregate (run_id, indicator, region, period, breakdown, measure, value, missing_reason, unit, method_zh, observations, details)
     SELECT $1::uuid, r.indicator, r.region, r.period, r.breakdown, r.measure, r.value, r.missing_reason, r.unit, r.method_zh, r.observations, r.details
     FROM jsonb_to_recordset($2::jsonb) AS r (indicator text, region text, period text, breakdown text, measure text, value numeric, missing_reason text, unit text,
       method_zh text, observations uuid[], details jsonb)`,
    [runId, canonicalJson(json)],
  );
  await appendAudit(tx, { action: 'aggregate.save', subject: runId, details: { saved } });
  return { saved };
}

/** Rows of a run, by indicator, region, period, breakdown, measure. */
export function loadAggregates(tx: Tx, runId: string): Promise<AggregateRow[]> {
  return tx.sql(
    `SELECT indicator, region, period, breakdown, measure, value::text AS value, missing_reason, unit, method_zh, observations::text[] AS observations, details
     FROM aggregate WHERE run_id = $1::uuid ORDER BY indicator, region, period, breakdown, measure`,
    [runId],
    z
      .object({
        indicator: z.string(), region: regionCode, period: z.string(), breakdown: z.string(), measure: z.string(), value: z.string().nullable(),
        missing_reason: word<MissingReason>().nullable(), unit: word<Unit>(), method_zh: z.string().nullable(), observations: z.array(z.string()),
        details: z.record(z.string(), z.unknown()),
      })
      .transform((row): AggregateRow => ({
        indicator: row.indicator, region: row.region, period: row.period, breakdown: row.breakdown, measure: row.measure,
        ...(row.value === null ? {} : { value: row.value }),
        ...(row.missing_reason === null ? {} : { missingReason: row.missing_reason }),
        unit: row.unit,
        ...(row.method_zh === null ? {} : { methodZh: row.method_zh }),
        observations: row.observations, details: row.details,
      })),
  );
}
