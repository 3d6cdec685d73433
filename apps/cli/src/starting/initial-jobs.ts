import { systemClock } from '@greengauge/kernel';
import { listRuns } from '@greengauge/store';
import { requireSuccess, type JobRunner } from '../job-runner.js';
import { loadJob } from '../initial-data.js';
import { CLI_ACTOR, type Platform } from '../platform.js';

/** Rounds to report in; then from the built-in official figures to pages and reports, each job resting on the one before. */
const INITIAL_JOBS = [
  'open-rounds', 'derive-indicators', 'evaluate-targets', 'build-answers', 'generate-national-report', 'generate-brief', 'generate-ledger',
  'generate-data-quality', 'generate-regional-reports',
] as const;

/**
 * Runs the jobs that this version of the code has not yet run to success; returns how many. A second start of the same version
 * runs none. A part that fails is told and does not keep the others from running.
 */
export async function runInitialJobs(platform: Platform, runner: JobRunner): Promise<number> {
  const { store, codeVersion } = platform;
  let count = 0;
  // One slot for all: the run that a job asks of the next one is then the very run we ask for, not a second one.
  const slotMs = Math.floor(systemClock.now() / 1_000) * 1_000;
  for (const job of [loadJob(platform), ...INITIAL_JOBS]) {
    const done = await store.read(CLI_ACTOR, (tx) => listRuns(tx, { job, statuses: ['succeeded'], limit: 50 }));
    if (done.some((run) => run.codeVersion === codeVersion)) continue;
    requireSuccess(await runner.run({ job, slotMs, trigger: 'start' }));
    count += 1;
  }
  return count;
}
