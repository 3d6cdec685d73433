import { z } from 'zod';
import { canonicalJson } from '@greengauge/kernel';
import type { CompositeLeague } from '@greengauge/evaluation';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { stored } from '../connection/words.js';

/** The index of one league as a run computed it; `log` regenerates it. */
export interface CompositeRecord {
  readonly runId: string;
  readonly plan: string;
  readonly period: string;
  readonly configHash: string;
  readonly league: CompositeLeague;
  /** Absent where the index was refused. */
  readonly log?: unknown;
  readonly computedAtMs: number;
}

/** Replaces what the same run wrote before. */
export async function saveComposite(tx: Tx, { runId, plan, period, configHash, league, log }: Omit<CompositeRecord, 'computedAtMs'>): Promise<void> {
  await tx.execute('DELETE FROM composite_result WHERE run_id = $1::uuid AND plan_id = $2 AND period = $3 AND league = $4', [runId, plan, period, league.league]);
  await tx.execute(
    'INSERT INTO composite_result (run_id, plan_id, period, league, config_hash, content) VALUES ($1::uuid, $2, $3, $4, $5, $6::jsonb)',
    [runId, plan, period, league.league, configHash, canonicalJson({ league, ...(log === undefined ? {} : { log }) })],
  );
  await appendAudit(tx, { action: 'composite.save', subject: runId, details: { plan, period, league: league.league, configHash } });
}

/** The latest of that plan, period and league; undefined before the first. */
export async function loadComposite(tx: Tx, plan: string, period: string, league: CompositeLeague['league']): Promise<CompositeRecord | undefined> {
  const [row] = await tx.sql(
    `SELECT run_id::text AS run_id, config_hash, content, computed_at FROM composite_result WHERE plan_id = $1 AND period = $2 AND league = $3 ORDER BY computed_at DESC, run_id LIMIT 1`,
    [plan, period, league],
    z.object({ run_id: z.string(), config_hash: z.string(), content: stored<{ readonly league: CompositeLeague; readonly log?: unknown }>(), computed_at: z.number() }),
  );
  return row && { runId: row.run_id, plan, period, configHash: row.config_hash, ...row.content, computedAtMs: row.computed_at };
}
