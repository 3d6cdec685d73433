import { listRuns } from '@greengauge/store';
import { requireSuccess, type JobRunner } from './job-runner.js';
import { CLI_ACTOR, type Platform } from './platform.js';

const LOAD = 'load-reference-figures';

/**
 * Where the built-in official figures have never been loaded they are loaded first, so that the first command on a fresh
 * store, also one that already holds imported rows, has them to speak of.
 */
export async function ensureInitialData({ store }: Platform, runner: JobRunner): Promise<void> {
  const done = await store.read(CLI_ACTOR, (tx) => listRuns(tx, { job: LOAD, statuses: ['succeeded'], limit: 1 }));
  if (done.length > 0) return;
  requireSuccess(await runner.run({ job: LOAD, trigger: 'start' }));
}
