import { createHash } from 'node:crypto';
import { canonicalJson, isoInstant } from '@greengauge/kernel';
import type { Observation } from '@greengauge/framework';
import type { Catalogue } from '@greengauge/evaluation';
import { findSucceededRun, loadCatalogue, loadMilestones, loadObservations, type Actor, type JobRun, type Milestone } from '@greengauge/store';
import { JobRefusal, type JobContext, type JobOutcome } from '../runtime/job.js';

/** Everything an evaluation reads, as it was at one moment. */
export interface Material {
  readonly observations: readonly Observation[];
  readonly milestones: readonly Milestone[];
  /** What ships with the code and what was imported beside it. */
  readonly catalogue: Catalogue;
}

/** In whose name a job reads and writes. */
export const actorOf = (job: string, { slotMs, runId }: Pick<JobContext, 'slotMs' | 'runId'>): Actor => ({ kind: 'job', job, slot: isoInstant(slotMs), runId });

/** Observations and milestones in one REPEATABLE READ transaction: no figure of a report can be of another state than the next. */
export const loadMaterial = ({ store }: Pick<JobContext, 'store'>, actor: Actor): Promise<Material> =>
  store.read(actor, async (tx) => ({ observations: await loadObservations(tx), milestones: await loadMilestones(tx), catalogue: await loadCatalogue(tx) }));

/** SHA-256 over what the job reads: equal digests give equal rows, whichever run computes them. */
export function computeDigest({ observations, milestones, catalogue }: Material, { codeVersion, demo }: Pick<JobContext, 'codeVersion' | 'demo'>, scope: Readonly<Record<string, unknown>>): string {
  const hash = createHash('sha256').update(canonicalJson({ codeVersion, demo, scope }));
  hash.update(canonicalJson([catalogue.plans, catalogue.targets, catalogue.documents]));
  for (const { id, recordedAtMs } of observations) hash.update(`\n${id} ${recordedAtMs}`);
  for (const { kind, subject, region, status, evidenceZh, verifier, titleZh, dueOn } of milestones) {
    hash.update(canonicalJson([kind, subject, region, status, evidenceZh ?? null, verifier ?? null, titleZh ?? null, dueOn ?? null]));
  }
  return hash.digest('hex');
}

/** The earlier run of the job that succeeded on exactly this; then there is nothing to do. */
export const findEarlierRun = ({ store }: Pick<JobContext, 'store'>, actor: Actor, job: string, digest: string): Promise<JobRun | undefined> =>
  store.read(actor, (tx) => findSucceededRun(tx, job, digest));

/** Before the first figures are loaded there is nothing to judge: pages and snapshots of an empty store would only mislead. */
export const NOTHING_YET: JobOutcome = { counts: { observations: 0 } };

/** A report without any figure behind it is not made. */
export function requireFigures({ observations }: Material): void {
  if (observations.length === 0) throw new JobRefusal('no-figures', '数据库中还没有任何数据，请先运行作业 load-reference-figures 或导入数据');
}
