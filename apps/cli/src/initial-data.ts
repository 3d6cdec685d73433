import { loadObservations } from '@greengauge/store';
import { NATION } from '@greengauge/kernel';
import { requireSuccess, type JobRunner } from './job-runner.js';
import { CLI_ACTOR, type Platform } from './platform.js';

/** On an empty store the built-in official figures are loaded first, so that the first command already has something to say. */
export async function ensureInitialData({ store }: Platform, runner: JobRunner): Promise<void> {
  const known = await store.read(CLI_ACTOR, (tx) => loadObservations(tx, { regions: [NATION] }));
  if (known.length > 0) return;
  requireSuccess(await runner.run({ job: 'load-reference-figures', trigger: 'start' }));
}
