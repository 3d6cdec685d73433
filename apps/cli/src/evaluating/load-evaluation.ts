import { NATION, type Period } from '@greengauge/kernel';
import type { Plan, Region } from '@greengauge/framework';
import { buildSnapshot, type ReportSnapshot } from '@greengauge/evaluation';
import { loadMilestones, loadObservations } from '@greengauge/store';
import { CLI_ACTOR, type Platform } from '../platform.js';

/** Evaluates what the store holds now; writes nothing. All queries see one state. */
export async function loadEvaluation({ store, codeVersion, config }: Platform, plan: Plan, period: Period, region: Region): Promise<ReportSnapshot> {
  const { observations, milestones } = await store.read(CLI_ACTOR, async (tx) => ({
    observations: await loadObservations(tx), milestones: await loadMilestones(tx),
  }));
  return buildSnapshot({
    report: region.code === NATION ? 'national' : 'regional', planId: plan.id, period: period.id, region: region.code,
    observations, milestones, jobRun: 'command-line', codeVersion, demo: config.demo,
  });
}
