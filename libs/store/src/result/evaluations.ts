import { z } from 'zod';
import { canonicalJson, type RegionCode } from '@greengauge/kernel';
import type { IndicatorEvaluation } from '@greengauge/evaluation';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { stored } from '../connection/words.js';

export interface EvaluationScope {
  readonly plan: string;
  readonly period: string;
  readonly region: RegionCode;
}

/** The evaluations of that run and scope become exactly these, in this order. */
export async function saveEvaluations(tx: Tx, runId: string, { plan, period, region }: EvaluationScope, evaluations: readonly IndicatorEvaluation[]): Promise<{ readonly saved: number }> {
  await tx.execute('DELETE FROM evaluation WHERE run_id = $1::uuid AND plan_id = $2 AND period = $3 AND region = $4', [runId, plan, period, region]);
  const rows = evaluations.map((content, position) => ({ position, indicator: content.indicator, verdict: content.verdict, trend: content.trend, confidence: content.confidence, content }));
  const saved = await tx.execute(
    `INSERT INTO evaluation (run_id, plan_id, period, region, indicator, position, verdict, trend, confidence, content)
     SELECT $1::uuid, $2, $3, $4, r.indicator, r.position, r.verdict, r.trend, r.confidence, r.content
     FROM jsonb_to_recordset($5::jsonb) AS r (indicator text, position integer, verdict text, trend text, confidence text, content jsonb)`,
    [runId, plan, period, region, canonicalJson(rows)],
  );
  await appendAudit(tx, { action: 'evaluation.save', subject: runId, details: { plan, period, region, saved } });
  return { saved };
}

/** Of the run named, or else of the last run that evaluated the scope; in the order saved. None where nothing was evaluated. */
export async function loadEvaluations(tx: Tx, { plan, period, region }: EvaluationScope, runId?: string): Promise<IndicatorEvaluation[]> {
  const rows = await tx.sql(
    `SELECT e.content FROM evaluation e
     WHERE e.plan_id = $1 AND e.period = $2 AND e.region = $3 AND e.run_id = coalesce($4::uuid, (
       SELECT l.run_id FROM evaluation l WHERE l.plan_id = $1 AND l.period = $2 AND l.region = $3 ORDER BY l.recorded_at DESC, l.run_id LIMIT 1))
     ORDER BY e.position`,
    [plan, period, region, runId ?? null],
    z.object({ content: stored<IndicatorEvaluation>() }),
  );
  return rows.map(({ content }) => content);
}
