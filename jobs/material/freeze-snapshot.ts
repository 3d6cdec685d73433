import type { RegionCode } from '@greengauge/kernel';
import { buildSnapshot, type ReportSnapshot } from '@greengauge/evaluation';
import { latestSnapshot, loadSnapshot, saveSnapshot, type Actor } from '@greengauge/store';
import type { Edition } from '../runtime/edition.js';
import type { JobContext } from '../runtime/job.js';
import { canonicalSnapshot } from './canonical-snapshot.js';
import type { Material } from './load-material.js';

/** Group of the jobs that freeze snapshots: two at once would freeze the same content under two runs, and one would have to start over. */
export const SNAPSHOTS = 'snapshots';

export interface FreezeRequest {
  readonly report: ReportSnapshot['report'];
  readonly edition: Edition;
  readonly region: RegionCode;
  readonly material: Material;
}

/**
 * The snapshot of that scope; a new one is staged for saving. Where the same content was frozen before, that snapshot is the
 * one, run and all: a report of unchanged data has the same bytes whoever makes it.
 */
export async function freezeSnapshot(context: JobContext, actor: Actor, { report, edition, region, material }: FreezeRequest): Promise<ReportSnapshot> {
  const { runId, codeVersion, demo, store, commit } = context;
  const built = buildSnapshot({ report, planId: edition.plan.id, period: edition.period.id, region, ...material, jobRun: runId, codeVersion, demo });
  const current = await store.read(actor, (tx) => latestSnapshot(tx, { report, plan: built.plan.id, period: built.period, region }));
  if (current?.hash === built.hash) return canonicalSnapshot(current);
  const known = await store.read(actor, (tx) => loadSnapshot(tx, built.id));
  const snapshot = canonicalSnapshot(known?.hash === built.hash ? known : built);
  commit(async (tx) => {
    const { changed } = await saveSnapshot(tx, runId, snapshot);
    if (changed) return { counts: { snapshots: 1 }, changed };
    // Somebody outside this group of jobs froze the same content since we looked, under their own run. The next attempt takes theirs.
    const frozen = await loadSnapshot(tx, snapshot.id);
    if (frozen?.jobRun !== snapshot.jobRun) throw new Error(`snapshot ${snapshot.id} was frozen by run ${frozen?.jobRun ?? 'unknown'} meanwhile`);
    return undefined;
  });
  return snapshot;
}

/** True where the region has at least one number; a report of a region without any is only made when asked for by name. */
export const hasData = ({ evaluations }: ReportSnapshot): boolean => evaluations.some(({ actualPeriod }) => actualPeriod !== undefined);
