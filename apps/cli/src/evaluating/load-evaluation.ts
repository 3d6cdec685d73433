import { NATION, type Period } from '@greengauge/kernel';
import type { Plan, Region } from '@greengauge/framework';
import { buildSnapshot, type ReportSnapshot } from '@greengauge/evaluation';
import { loadCatalogue, loadMilestones, loadObservations } from '@greengauge/store';
import { CLI_ACTOR, type Platform } from '../platform.js';

/** Evaluates what the store holds, now or as it was known at `asKnownAtMs` (inclusive); writes nothing. All queries see one state. */
export async function loadEvaluation({ store, codeVersion, config }: Platform, plan: Plan, period: Period, region: Region, asKnownAtMs?: number): Promise<ReportSnapshot> {
  const known = asKnownAtMs === undefined ? {} : { asKnownAtMs };
  const { observations, milestones, catalogue } = await store.read(CLI_ACTOR, async (tx) => ({
    observations: await loadObservations(tx, known), milestones: await loadMilestones(tx, known), catalogue: await loadCatalogue(tx, known),
  }));
  return buildSnapshot({
    report: region.code === NATION ? 'national' : 'regional', planId: plan.id, period: period.id, region: region.code,
    observations, milestones, catalogue, jobRun: 'command-line', codeVersion, demo: config.demo,
  });
}
