import { listRuns, type Store } from '@greengauge/store';
import { jobById, type JobRegistry } from '../runtime/job.js';

/** Counts in the ledger of runs that their jobs give no Chinese name, each once. */
export async function unnamedCounts(store: Store, jobs: JobRegistry): Promise<readonly string[]> {
  const runs = await store.read({ kind: 'system', name: 'spec' }, (tx) => listRuns(tx, { limit: 1_000 }));
  return [...new Set(runs.flatMap(({ job, counts }) => Object.keys(counts).filter((name) => !(name in (jobById(jobs, job)?.countsZh ?? {}))).map((name) => `${job}: ${name}`)))];
}
