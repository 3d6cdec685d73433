import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { regions, registryById } from '@greengauge/framework';
import { expectOk, fixedClock } from '@greengauge/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../connection/actor.js';
import { openCsvSource } from '../registry/csv-source.js';
import { importRegistry } from '../registry/import-registry.js';
import type { RegistryImportResult } from '../registry/registry-import.js';
import { cloneDatabase, writeSyntheticPatents, type ClonedDatabase } from '../testing/index.js';
import { listImportProgress, requestImportCancel } from './import-progress.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const ROWS = 3_000;

let database: ClonedDatabase;
let folder: string;
let path: string;
beforeAll(async () => {
  database = await cloneDatabase();
  folder = await mkdtemp(join(tmpdir(), 'import-progress-'));
  path = join(folder, 'patents.csv');
  await writeSyntheticPatents(path, { rows: ROWS, badShare: 0.02, seed: 3 });
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function run(progress?: () => void): Promise<RegistryImportResult> {
  const declaration = registryById('patents');
  if (declaration === undefined) throw new Error('patents');
  const source = expectOk(await openCsvSource(path, declaration, { regions, clock: fixedClock('2026-11-22T00:00:00Z') }, 16 * 1024), path);
  return importRegistry(database.store, SPEC, { declaration, fileName: 'patents.csv', sha256: source.facts.sha256, idempotencyKey: 'patents', update: false }, source, progress === undefined ? {} : { progress });
}
const cancel = (importId: string) => database.store.transact(SPEC, (tx) => requestImportCancel(tx, importId, 'spec'));
const moving = () => database.store.read(SPEC, (tx) => listImportProgress(tx));

it('stops an import behind the block under way, keeps what is in, and lets the same command go on', async () => {
  let asked: Promise<unknown> | undefined;
  const stopped = await run(() => { asked ??= moving().then(async ([one]) => cancel(one?.importId ?? '')); });
  expect(await asked).toMatchObject({ ok: true });
  expect(stopped.cancelled).toBe(true);
  expect(stopped.counts.read).toBeGreaterThan(0);
  expect(stopped.counts.read).toBeLessThan(ROWS);
  expect(await moving()).toMatchObject([{ importId: stopped.importId, read: stopped.counts.read, cancelRequested: true }]);

  const whole = await run();
  expect(whole).toMatchObject({ importId: stopped.importId, cancelled: false, counts: { read: ROWS } });
  const [stored] = await database.store.read(SPEC, (tx) => tx.sql('SELECT count(*) AS n FROM patent', [], z.object({ n: z.number() })));
  expect(stored?.n).toBe(whole.counts.accepted);
  expect(await moving()).toEqual([]);
}, 60_000);

it('refuses to stop what is done, what is not there and what does not stream', async () => {
  const [done] = await database.store.read(SPEC, (tx) => tx.sql('SELECT id::text AS id FROM import_batch', [], z.object({ id: z.string() })));
  expect(await cancel(done?.id ?? '')).toMatchObject({ ok: false, error: { code: 'conflict' } });
  expect(await cancel('no-id')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect(await cancel('00000000-0000-4000-8000-000000000000')).toMatchObject({ ok: false, error: { code: 'not-found' } });
});
