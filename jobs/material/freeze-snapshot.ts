import type { RegionCode } from '@greengauge/kernel';
import { attachComposite, buildSnapshot, type CompositeAnnex, type ReportSnapshot } from '@greengauge/evaluation';
import { latestSnapshot, loadSnapshot, saveSnapshot, type Actor } from '@greengauge/store';
import type { Edition } from '../runtime/edition.js';
import type { JobContext } from '../runtime/job.js';
import { canonicalSnapshot } from './canonical-snapshot.js';
import type { Material } from './load-material.js';
import { computePlanIndex } from './plan-index.js';
import { loadPlanIndexFile } from './plan-index-file.js';

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
  const plain = buildSnapshot({ report, planId: edition.plan.id, period: edition.period.id, region, ...material, jobRun: runId, codeVersion, demo });
  const annex = report === 'national' || report === 'regional' ? await loadAnnex(context.referenceDir, edition, material) : undefined;
  const built = annex ? attachComposite(plain, annex) : plain;
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

/** The plan's index of exactly this material, kept while the material is: several jobs freeze the same national snapshot. */
const annexes = new WeakMap<Material, Promise<CompositeAnnex | undefined>>();

/** The plan's index of a material, as known now or earlier; undefined for a plan without one. Kept as long as the material is. */
export function loadAnnex(referenceDir: string, { plan, period }: Pick<Edition, 'plan' | 'period'>, material: Material): Promise<CompositeAnnex | undefined> {
  const known = annexes.get(material);
  if (known) return known;
  const computing = loadPlanIndexFile(referenceDir, plan.id).then((file) => (file ? computePlanIndex(file, material, period).annex : undefined));
  annexes.set(material, computing);
  return computing;
}

/** True where the region has at least one number; a report of a region without any is only made when asked for by name. */
export const hasData = ({ evaluations }: ReportSnapshot): boolean => evaluations.some(({ actualPeriod }) => actualPeriod !== undefined);
