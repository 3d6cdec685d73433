import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '@greengauge/store';
import { cloneDatabase, writeSyntheticPatents, type ClonedDatabase } from '@greengauge/store/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { runCli, type CliOptions, type CliRun } from '../testing/run-cli.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const ROWS = 30_000;
const countsSchema = z.object({ counts: z.object({ read: z.number(), accepted: z.number(), unchanged: z.number(), quarantined: z.number() }) });

let folder = '';
let database: ClonedDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'greengauge-kills-'));
  database = await cloneDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const outside = AsyncLocalStorage.snapshot();

/** Asked in a transaction of its own also while the spec holds one: connections of the importing process, and locks on the registry that somebody waits for. */
async function importers(): Promise<{ readonly open: number; readonly waiting: number }> {
  const [row] = await outside(() => database.store.read(SPEC, (tx) => tx.sql(
    `SELECT (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'greengauge-registry') AS open,
       (SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'patent'::regclass) AS waiting`, [], z.object({ open: z.number(), waiting: z.number() }))));
  return row ?? { open: 0, waiting: 0 };
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + 60_000; !(await holds()); await sleep(20)) if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`);
}

it('an import killed with SIGKILL three times goes on where it was: no row lost, none twice, every bad row told once', async () => {
  const file = join(folder, 'patents.csv');
  const expected = await writeSyntheticPatents(file, { rows: ROWS, badShare: 0.02, seed: 33 });
  // A column that the registry does not know makes the rows long enough for several blocks.
  const [header = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
  writeFileSync(file, [`${header},备注`, ...rows.map((row) => `${row}${row.split(',').length < 14 ? '' : `,${'注'.repeat(120)}`}`)].join('\n'));
  const run = (more: Pick<CliOptions, 'killWhen' | 'signal'> = {}): Promise<CliRun> =>
    runCli(['import', 'patents', file, '--json'], { env: { DATABASE_URL: database.url, GREENGAUGE_DATA_DIR: join(folder, 'data') }, cwd: folder, ...more });
  const gone = (): Promise<void> => until('the connections of the killed process end', async () => (await importers()).open === 0);

  // First: rows on their way into the table and held there, so that the kill cannot come too late.
  const first = await database.store.transact(SPEC, async (tx) => {
    await tx.execute('LOCK TABLE patent IN SHARE MODE', []);
    const cut = new AbortController();
    const running = run({ signal: cut.signal });
    await until('the import waits', async () => (await importers()).waiting > 0);
    cut.abort();
    return running;
  });
  expect(first.exit).toBeUndefined();
  await gone();
  // Then twice behind the first block that it tells of, the second time at some moment after it.
  const second = await run({ killWhen: (stderr) => stderr.includes('写入') });
  await gone();
  const later = new AbortController();
  const third = await run({ signal: later.signal, killWhen: (stderr) => { if (stderr.includes('写入')) setTimeout(() => later.abort(), Math.random() * 60); return false; } });
  await gone();
  const told = [second, third].map(({ exit }) => exit ?? 'killed');
  const last = await run();
  expect(last.exit, `${told.join()} ${last.stderr}`).toBe(1);
  expect(countsSchema.parse(JSON.parse(last.stdout)).counts).toEqual({ read: ROWS, accepted: expected.good, unchanged: 0, quarantined: ROWS - expected.good });
  const stored = await database.store.read(SPEC, (tx) => tx.sql(
    `SELECT (SELECT count(*) FROM patent) AS rows, (SELECT count(DISTINCT application_no) FROM patent) AS keys, (SELECT count(DISTINCT import_row) FROM patent) AS places,
       (SELECT count(*) FROM quarantine) AS bad, (SELECT count(DISTINCT row_number) FROM quarantine) AS bad_places, (SELECT count(*) FROM patent_cell_gaps()) AS gaps`,
    [], z.record(z.string(), z.number())));
  expect(stored).toEqual([{ rows: expected.good, keys: expected.good, places: expected.good, bad: ROWS - expected.good, bad_places: ROWS - expected.good, gaps: 0 }]);
}, 180_000);
