import { mkdtemp, readdir, rm, writeFile, readFile, chmod } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.js';
import { isAlive } from '../postgres/postmaster-pid.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the PostgreSQL of this run; started by the first spec that clones a database. */
    readonly postgresDir: string;
  }
}

const PREFIX = 'greengauge-test-';

/** One embedded PostgreSQL a run, started only when a spec asks for a database, and gone with the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  await chmod(folder, 0o755);
  await writeFile(join(folder, 'owner'), String(process.pid));
  const postgresDir = join(folder, 'postgres');
  project.provide('postgresDir', postgresDir);
  return () => remove(folder);
}

async function remove(folder: string): Promise<void> {
  const postgresDir = join(folder, 'postgres');
  // A cluster that was made still runs: adopt it, and stop it as its last user. A worker may take a moment to be gone.
  for (let attempt = 0; attempt < 20 && existsSync(join(postgresDir, 'cluster', 'postmaster.pid')); attempt += 1) {
    await (await startEmbeddedPostgres({ dataDir: postgresDir })).stop();
    await sleep(attempt * 50);
  }
  await rm(folder, { recursive: true, force: true });
}

/** What killed runs left behind. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(tmpdir(), name);
    const owner = Number(await readFile(join(folder, 'owner'), 'utf8').catch(() => NaN));
    if (Number.isInteger(owner) && !isAlive(owner)) await remove(folder).catch(() => undefined);
  }
}
