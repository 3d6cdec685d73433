import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { regionCode } from '@greengauge/framework';
import { periodOf } from '@greengauge/kernel';
import { archiveReport, loadReportFile } from '../archive/report-archive.js';
import { saveSnapshot } from '../archive/snapshot-archive.js';
import { appendAudit } from '../audit/append-audit.js';
import { verifyAudit } from '../audit/verify-audit.js';
import type { Actor } from '../connection/actor.js';
import { openStore } from '../connection/open-store.js';
import type { Store } from '../connection/store.js';
import { syncFramework } from '../framework/framework-sync.js';
import { migrate } from '../migration/migrate.js';
import { loadMigrationList } from '../migration/migration-files.js';
import { appendObservations } from '../observation/append-observations.js';
import { loadObservations } from '../observation/load-observations.sql.js';
import { cloneDatabase, createEmptyDatabase, type ClonedDatabase } from '../testing/index.js';
import { asOwner } from '../testing/owner.js';
import { nationalSnapshot } from '../testing/snapshot-sample.js';
import { compareWithBackup } from './compare-with-backup.js';
import { readManifest } from './manifest.js';
import { restoreBackup } from './restore-backup.js';
import { takeBackup } from './take-backup.js';

const SYSTEM: Actor = { kind: 'system', name: 'spec' };
const folder = mkdtempSync(join(tmpdir(), 'greengauge-backup-'));
const dataDir = join(folder, 'data');
const PDF = Buffer.from('%PDF-1.7 \\\n\t\u0000 “归档”');
let source: ClonedDatabase;
let reportId = '';
const emptied: (() => Promise<void>)[] = [];
const FILES = ['webhook.secret', 'witness/audit-checkpoint-0000000001.json', 'absent.pem'];

const take = (out: string, url = source.url, progress?: (table: string, fraction: number) => void) =>
  takeBackup({ url, out: join(folder, out), dataDir, files: FILES, codeVersion: 'spec', nowMs: Date.UTC(2026, 10, 22), ...(progress === undefined ? {} : { progress }) });
const restore = (from: string, url: string, into: string = randomUUID(), progress?: (stage: string, fraction: number) => void) =>
  restoreBackup({ folder: join(folder, from), url, dataDir: join(folder, into), ...(progress === undefined ? {} : { progress }) });
const empty = async (): Promise<string> => {
  const { url, drop } = await createEmptyDatabase();
  emptied.push(drop);
  return url;
};
async function on<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ url, applicationName: 'spec', poolSize: 2 });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
const rowsIn = async (url: string): Promise<number> => Number((await asOwner(url, ['SELECT (SELECT count(*) FROM audit) + (SELECT count(*) FROM observation) + (SELECT count(*) FROM report) AS n']))[0]?.rows[0].n);
const observe = (store: Store, value: string, region = '330000') => store.transact(SYSTEM, (tx) => appendObservations(tx, [{
  indicator: 'rd-expenditure', region: regionCode(region), period: periodOf('2022').id, breakdown: '', status: 'normal', value, unit: '亿元', marks: ['lower-bound'], sourceKind: 'official-publication',
  sourceTitle: '公报\n“二”\\N', sourcePublisher: '国家统计局', completeTable: true,
}]));

beforeAll(async () => {
  mkdirSync(join(dataDir, 'witness'), { recursive: true });
  writeFileSync(join(dataDir, 'webhook.secret'), 'a secret');
  writeFileSync(join(dataDir, 'witness/audit-checkpoint-0000000001.json'), '{}');
  source = await cloneDatabase();
  const snapshot = nationalSnapshot([]);
  await source.store.transact(SYSTEM, (tx) => syncFramework(tx));
  await observe(source.store, '2416.8');
  await source.store.transact(SYSTEM, (tx) => saveSnapshot(tx, randomUUID(), snapshot));
  ({ reportId } = await source.store.transact(SYSTEM, (tx) => archiveReport(tx, {
    report: 'national', plan: '2023-2025', period: '2025', region: regionCode('000000'), snapshotId: snapshot.id, sha256: createHash('sha256').update(PDF).digest('hex'), bytes: PDF, templateVersion: 'spec', titleZh: '报告', fileName: 'f.pdf',
  })));
  await take('whole');
});
afterAll(async () => {
  for (const drop of emptied) await drop();
  await source.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  it('comes out of another database row by row, with an audit chain that holds and goes on', async () => {
    const url = await empty();
    const manifest = await restore('whole', url, 'restored');
    expect(await compareWithBackup(url, manifest)).toEqual([]);
    expect(manifest.tables.find(({ name }) => name === 'observation')?.rows).toBe(1);
    expect(readFileSync(join(folder, 'restored/webhook.secret'), 'utf8')).toBe('a secret');
    await on(url, async (store) => {
      const audit = await store.read(SYSTEM, (tx) => verifyAudit(tx));
      expect(audit).not.toHaveProperty('brokenAt');
      expect(audit.head).toEqual(manifest.auditHead);
      expect(Buffer.from((await store.read(SYSTEM, (tx) => loadReportFile(tx, reportId)))?.bytes ?? [])).toEqual(PDF);
      // Guards are back: what is written after the restore is numbered, chained and kept like before.
      await observe(store, '2416.9');
      expect((await store.read(SYSTEM, (tx) => verifyAudit(tx))).entries).toBeGreaterThan(audit.entries);
      expect(await store.read(SYSTEM, (tx) => loadObservations(tx))).toHaveLength(1);
      await expect(store.transact(SYSTEM, (tx) => tx.execute("UPDATE observation SET value = 1", []))).rejects.toThrow();
    });
  });

  it('is of one instant, however much is written meanwhile', async () => {
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n += 1) await source.store.transact(SYSTEM, (tx) => appendAudit(tx, { action: 'spec.write', subject: `w${n}`, details: {} }));
    })();
    const manifest = await take('under-writes').finally(() => { writing = false; });
    await writer;
    const url = await empty();
    await restore('under-writes', url);
    const audit = await on(url, (store) => store.read(SYSTEM, (tx) => verifyAudit(tx)));
    expect(audit).toEqual({ entries: manifest.auditHead?.seq, head: manifest.auditHead });
    expect((await source.store.read(SYSTEM, (tx) => verifyAudit(tx))).entries).toBeGreaterThan(audit.entries);
  });

  it('is whole or not there: ended in the middle it leaves no folder, and no row where it was going', async () => {
    const halfway = (_what: string, fraction: number): void => {
      if (fraction > 0.5) throw new Error('ended in the middle');
    };
    await expect(take('never', source.url, halfway)).rejects.toThrow('ended in the middle');
    expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
    const url = await empty();
    await expect(restore('whole', url, 'half', halfway)).rejects.toThrow('ended in the middle');
    expect(await rowsIn(url)).toBe(0);
    await restore('whole', url, 'half');
    expect(await rowsIn(url)).toBeGreaterThan(2);
  });

  it('replaces nothing: neither a folder, nor a database with a row in it, nor another key', async () => {
    await expect(take('whole')).rejects.toMatchObject({ code: 'exists' });
    await expect(restore('whole', source.url)).rejects.toMatchObject({ code: 'has-data' });
    mkdirSync(join(folder, 'other-key'));
    writeFileSync(join(folder, 'other-key/webhook.secret'), 'another');
    const url = await empty();
    await expect(restore('whole', url, 'other-key')).rejects.toMatchObject({ code: 'has-data' });
    expect(await rowsIn(url)).toBe(0);
  });

  it('that was damaged anywhere is refused before anything is written', async () => {
    const url = await empty();
    const manifest = await readManifest(join(folder, 'whole'));
    const files = ['manifest.json', 'manifest.sha256', 'files/webhook.secret', ...manifest.tables.filter(({ rows }) => rows > 0).map(({ name }) => `tables/${name}.copy.gz`)];
    for (const file of files) {
      const path = join(folder, 'whole', file);
      const bytes = readFileSync(path);
      const altered = Buffer.from(bytes);
      // Behind the header of gzip, whose time and system nobody reads.
      const at = Math.max(Math.min(bytes.length - 1, 12), bytes.length >> 1);
      altered[at] = (altered[at] ?? 0) ^ 1;
      writeFileSync(path, altered);
      await expect(restore('whole', url), file).rejects.toMatchObject({ code: expect.stringMatching(/damaged|not-a-backup/) });
      rmSync(path);
      await expect(restore('whole', url), `${file} missing`).rejects.toMatchObject({ code: expect.stringMatching(/damaged|not-a-backup/) });
      writeFileSync(path, bytes);
    }
    expect((await asOwner(url, ["SELECT to_regclass('public.audit') AS there"]))[0]?.rows[0].there).toBeNull();
  });

  it('of an older schema is loaded into that schema and then brought up to date', async () => {
    const all = (await loadMigrationList()).migrationDirectories.map(({ path }) => path);
    const older = all.slice(0, -1);
    const from = await empty();
    await migrate(from, { only: older });
    await asOwner(from, ["SELECT set_config('app.actor_kind', 'system', false), set_config('app.actor', 'system:spec', false)", "INSERT INTO audit (action, subject, details) VALUES ('spec.old', 'x', '{}')"]);
    expect((await take('older', from)).migrations).toEqual(older);
    const url = await empty();
    await restore('older', url);
    expect(await migrate(url)).toEqual({ applied: [] });
    expect(await rowsIn(url)).toBe(1);
  });

  it('of newer code is refused, and nobody but a superuser takes or restores one', async () => {
    const url = await empty();
    await take('again');
    const newer = readFileSync(join(folder, 'again/manifest.json'), 'utf8').replace('"migrations": [', '"migrations": [\n    "29990101000000_future",');
    writeFileSync(join(folder, 'again/manifest.json'), newer);
    writeFileSync(join(folder, 'again/manifest.sha256'), createHash('sha256').update(newer).digest('hex'));
    await expect(restore('again', url)).rejects.toMatchObject({ code: 'newer-code' });
    const bound = new URL(source.url);
    await asOwner(source.url, [`CREATE ROLE bound_${process.pid} LOGIN PASSWORD 'spec'`, `GRANT greengauge_app TO bound_${process.pid}`]);
    [bound.username, bound.password] = [`bound_${process.pid}`, 'spec'];
    await expect(take('bound', bound.href)).rejects.toMatchObject({ code: 'no-privilege' });
    await asOwner(source.url, [`DROP ROLE bound_${process.pid}`]);
    expect(existsSync(join(folder, 'bound'))).toBe(false);
  });
});
