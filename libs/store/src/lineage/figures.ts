import { z } from 'zod';
import { canonicalJson } from '@greengauge/kernel';
import { figureContent, type Figure } from '@greengauge/evaluation';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { stored } from '../connection/words.js';

const CHUNK = 2_000;

/**
 * Puts figures on record under their codes, and the run with the observations it took them from. A code that is known with the
 * same content stays; one with other content would let a printed code mean two numbers, so it throws (40 bits: a rare clash).
 */
export async function saveFigures(tx: Tx, runId: string, figures: readonly Figure[]): Promise<{ readonly saved: number }> {
  let saved = 0;
  const ordered = [...figures].sort((a, b) => (a.code < b.code ? -1 : 1));
  for (let from = 0; from < ordered.length; from += CHUNK) saved += await saveChunk(tx, runId, ordered.slice(from, from + CHUNK));
  if (saved > 0) await appendAudit(tx, { action: 'figure.save', subject: runId, details: { saved } });
  return { saved };
}

async function saveChunk(tx: Tx, runId: string, figures: readonly Figure[]): Promise<number> {
  const rows = figures.map((figure) => ({
    code: figure.code, indicator: figure.indicator, indicator_version: figure.indicatorVersion, region: figure.region, period: figure.period, measure: figure.measure,
    value: figure.value.kind === 'number' ? figure.value.value : null,
    unit: figure.value.kind === 'number' ? figure.value.unit : null,
    missing_reason: figure.value.kind === 'missing' ? figure.value.reason : null,
    content: figure, observations: figure.observations,
  }));
  const json = canonicalJson(rows);
  const saved = await tx.execute(
    `INSERT INTO figure (code, indicator, indicator_version, region, period, measure, value, unit, missing_reason, content)
     SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (code text, indicator text, indicator_version integer, region text, period text, measure text, value numeric,
       unit text, missing_reason text, content jsonb)
     ON CONFLICT (code) DO NOTHING`,
    [json],
  );
  if (saved < figures.length) await refuseClash(tx, figures);
  await tx.execute(
    `INSERT INTO figure_run (code, run_id, observations)
     SELECT r.code, $1::uuid, r.observations FROM jsonb_to_recordset($2::jsonb) AS r (code text, observations uuid[])
     ON CONFLICT (code, run_id) DO NOTHING`,
    [runId, json],
  );
  return saved;
}

async function refuseClash(tx: Tx, figures: readonly Figure[]): Promise<void> {
  const known = await tx.sql('SELECT content FROM figure WHERE code = ANY ($1::text[]) ORDER BY code', [figures.map(({ code }) => code)], z.object({ content: stored<Figure>() }));
  const byCode = new Map(known.map(({ content }) => [content.code, content]));
  for (const figure of figures) {
    const before = byCode.get(figure.code);
    if (before !== undefined && canonicalJson(figureContent(before)) !== canonicalJson(figureContent(figure))) {
      throw new Error(`figure code ${figure.code} already stands for another number (${before.indicator} ${before.region} ${before.period} ${before.measure})`);
    }
  }
}
