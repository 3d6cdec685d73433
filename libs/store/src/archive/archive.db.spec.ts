import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NATION, periodOf, type RegionCode } from '@greengauge/kernel';
import type { NewObservation } from '@greengauge/framework';
import type { ReportSnapshot } from '@greengauge/evaluation';
import type { Actor } from '../connection/actor.js';
import { appendObservations } from '../observation/append-observations.js';
import { loadObservations } from '../observation/load-observations.sql.js';
import { asOwner } from '../testing/owner.js';
import { nationalSnapshot } from '../testing/snapshot-sample.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { checkArchive } from './check-archive.js';
import { archiveReport, findReportByHash, listReports, loadReportFile, type ArchivedReport } from './report-archive.js';
import { latestSnapshot, listSnapshots, loadSnapshot, saveSnapshot } from './snapshot-archive.js';

const system: Actor = { kind: 'system', name: 'spec' };
const scope = { report: 'national', plan: '2023-2025', period: '2025', region: NATION } as const;
let database: ClonedDatabase;
let first: ReportSnapshot;
let second: ReportSnapshot;

beforeAll(async () => {
  database = await cloneDatabase();
  const observation: NewObservation = {
    indicator: 'rd-expenditure', region: NATION, period: periodOf('2022').id, breakdown: '', status: 'normal', value: '30782.9', unit: '亿元', marks: ['secondary'],
    sourceKind: 'official-publication', sourceTitle: '2022年全国科技经费投入统计公报', sourcePublisher: '国家统计局', completeTable: true,
  };
  await database.store.transact(system, (tx) => appendObservations(tx, [observation]));
  const observations = await database.store.read(system, (tx) => loadObservations(tx));
  first = nationalSnapshot(observations, 'v1');
  second = nationalSnapshot(observations, 'v2');
});
afterAll(() => database.drop());

const save = (snapshot: ReportSnapshot): ReturnType<typeof saveSnapshot> => database.store.transact(system, (tx) => saveSnapshot(tx, randomUUID(), snapshot));
const latest = (): Promise<ReportSnapshot | undefined> => database.store.read(system, (tx) => latestSnapshot(tx, scope));

describe('snapshots', () => {
  it('come back as they were frozen', async () => {
    expect(await latest()).toBeUndefined();
    expect(await save(first)).toEqual({ changed: true });
    expect(await save({ ...first, jobRun: 'another run' })).toEqual({ changed: false });
    expect(await database.store.read(system, (tx) => loadSnapshot(tx, first.id))).toEqual(JSON.parse(JSON.stringify(first)));
    expect(await database.store.read(system, (tx) => loadSnapshot(tx, 'GG-N-0'))).toBeUndefined();
  });

  it('have a current one, also after a return to the one before', async () => {
    await save(second);
    expect((await latest())?.id).toBe(second.id);
    expect(await save(first)).toEqual({ changed: true });
    expect((await latest())?.id).toBe(first.id);
    expect(await database.store.read(system, (tx) => listSnapshots(tx, { period: '2025' }))).toHaveLength(2);
  });

  it('are refused when the hash is not theirs', async () => {
    await expect(save({ ...first, period: '2024' })).rejects.toThrow(/hash/);
  });
});

describe('the report archive', () => {
  const text = (content: string): Uint8Array => new TextEncoder().encode(`%PDF ${content}`);
  const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const archive = (content: string, region: RegionCode = NATION): Promise<ArchivedReport> =>
    database.store.transact(system, (tx) =>
      archiveReport(tx, { ...scope, region, snapshotId: first.id, sha256: hash(text(content)), bytes: text(content), templateVersion: '1', titleZh: '评估报告', fileName: 'a.pdf' }));

  it('links each version to the one it supersedes; equal bytes change nothing', async () => {
    const one = await archive('one');
    expect(one).toMatchObject({ version: 1, unchanged: false });
    expect(one).not.toHaveProperty('supersedes');
    expect(await archive('one')).toMatchObject({ reportId: one.reportId, version: 1, unchanged: true });
    const two = await archive('two');
    expect(two).toMatchObject({ version: 2, supersedes: one.reportId, unchanged: false });
    // Back to the bytes of the first is a third version: the chain tells what was in force when.
    const three = await archive('one');
    expect(three).toMatchObject({ version: 3, supersedes: two.reportId });
    const all = await database.store.read(system, (tx) => listReports(tx, scope));
    // Each is replaced by the one that came next, not by the last.
    expect(all.map(({ version, supersededBy }) => [version, supersededBy])).toEqual([[3, undefined], [2, three.reportId], [1, two.reportId]]);
    expect((await database.store.read(system, (tx) => listReports(tx, { latestOnly: true }))).map(({ version }) => version)).toEqual([3]);
  });

  it('takes simultaneous reports of one scope as one chain', async () => {
    const results = await Promise.all(['p', 'q', 'r', 's'].map((content) => archive(content, '330000' as RegionCode)));
    expect(results.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4]);
    expect(new Set(results.map(({ supersedes }) => supersedes)).size).toBe(4);
  });

  it('returns the bytes, and finds a report by them', async () => {
    const { reportId } = await archive('找');
    const file = await database.store.read(system, (tx) => loadReportFile(tx, reportId));
    expect(file?.bytes).toEqual(text('找'));
    expect(file?.sizeBytes).toBe(text('找').byteLength);
    expect(await database.store.read(system, (tx) => findReportByHash(tx, hash(text('找')).toUpperCase()))).toMatchObject({ reportId });
    expect(await database.store.read(system, (tx) => findReportByHash(tx, hash(text('找 '))))).toBeUndefined();
    expect(await database.store.read(system, (tx) => loadReportFile(tx, "1' OR '1'='1"))).toBeUndefined();
  });

  it('holds no bytes under another hash, from whomever', async () => {
    const { reportId } = await archive('kept');
    await expect(asOwner(database.url, [`UPDATE report_file SET bytes = 'x' WHERE report_id = '${reportId}'`])).rejects.toThrow(/never changed/);
    await expect(asOwner(database.url, [`UPDATE report_file SET bytes = 'x' WHERE report_id = '${reportId}'`], { tampering: true })).rejects.toThrow(/report_file_hash_is_of_bytes/);
  });

  it('is checked whole, and shows each way of tampering that gets past the database', async () => {
    const check = (): ReturnType<typeof checkArchive> => database.store.read(system, (tx) => checkArchive(tx));
    expect((await check()).broken).toEqual([]);
    const { reportId } = await archive('to be altered');
    await asOwner(database.url, ['ALTER TABLE report_file DROP CONSTRAINT report_file_hash_is_of_bytes', `UPDATE report_file SET bytes = set_byte(bytes, 3, 0) WHERE report_id = '${reportId}'`,
      `UPDATE snapshot SET content = jsonb_set(content, '{period}', '"2024"') WHERE id = '${second.id}'`], { tampering: true });
    expect((await check()).broken).toEqual([
      { kind: 'report', id: reportId, reasonZh: '归档文件的散列与登记不符' },
      { kind: 'snapshot', id: second.id, reasonZh: '快照内容的散列与登记不符' },
    ]);
    await expect(database.store.read(system, (tx) => loadSnapshot(tx, second.id))).rejects.toThrow(/does not have its hash/);
  });
});
