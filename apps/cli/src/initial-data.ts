import { listRuns } from '@greengauge/store';
import { requireSuccess, type JobRunner } from './job-runner.js';
import { CLI_ACTOR, type Platform } from './platform.js';

/** In a demonstration the invented year stands in for the official figures; the two never meet in one store. */
export const loadJob = ({ config }: Platform): string => (config.demo ? 'load-demo-figures' : 'load-reference-figures');

/**
 * Where the built-in official figures have never been loaded they are loaded first, so that the first command on a fresh
 * store, also one that already holds imported rows, has them to speak of.
 */
export async function ensureInitialData(platform: Platform, runner: JobRunner): Promise<void> {
  const job = loadJob(platform);
  const done = await platform.store.read(CLI_ACTOR, (tx) => listRuns(tx, { job, statuses: ['succeeded'], limit: 1 }));
  if (done.length > 0) return;
  requireSuccess(await runner.run({ job, trigger: 'start' }));
}
