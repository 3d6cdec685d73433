import { setTimeout as pause } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakDownAnswerSchema, compareAnswerSchema, errataAnswerSchema, indicatorAnswerSchema, ledgerAnswerSchema, overviewAnswerSchema, ranksAnswerSchema, regionAnswerSchema, revisionsAnswerSchema, targetListAnswerSchema, vintagesAnswerSchema } from '@greengauge/contracts';
import { isoInstant, NATION, systemClock } from '@greengauge/kernel';
import { appendObservations, archiveReport, findReportByHash, loadObservations, openImport, saveMilestone, savePolicyPack, syncFramework } from '@greengauge/store';
import { addAccount, publishEdition, revised, signInAs, startTestServer, SYSTEM, type TestServer } from '../testing/test-server.js';

let world: TestServer;
let cookie: string;
let before: string;
const get = (url: string) => world.server.app.inject({ method: 'GET', url, headers: { cookie } });
const at = (url: string, when: string): string => `${url}${url.includes('?') ? '&' : '?'}asKnownAt=${encodeURIComponent(when)}`;
const archived: string[] = [];

/** Puts a file of the snapshot's content into the archive, as the job does with the PDF. */
const archive = (snapshotId: string) => world.store.transact(SYSTEM, (tx) => {
  const bytes = Buffer.from(`%PDF- ${snapshotId}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  archived.push(sha256);
  return archiveReport(tx, { report: 'national', plan: '2023-2025', period: '2025', region: NATION, snapshotId, sha256, bytes, templateVersion: 't', titleZh: '全国评估报告', fileName: 'n.pdf' });
});

beforeAll(async () => {
  world = await startTestServer();
  await addAccount(world.store, 'analyst', ['analysis']);
  cookie = await signInAs(world.server, 'analyst');
  await world.store.transact(SYSTEM, (tx) => syncFramework(tx));
  const first = await publishEdition(world.store);
  await archive(first.national.id);
  await pause(30);
  before = isoInstant(systemClock.now());
  await pause(30);
  const second = await publishEdition(world.store, [revised('4500.1')]);
  await archive(second.national.id);
  for (let tries = 0; tries < 50 && (await get('/api/overview')).statusCode !== 200; tries += 1) await pause(60);
  await pause(300);
});
afterAll(() => world.stop());

const guangdong = (body: string): unknown => {
  const answer = indicatorAnswerSchema.parse(JSON.parse(body));
  return answer.distribution?.provinces.find(({ region }) => region === '440000')?.cell;
};

describe('a revision of one observation', () => {
  it('changes what is known now and not what was known before it', async () => {
    const [now, then] = [await get('/api/indicators/rd-expenditure'), await get(at('/api/indicators/rd-expenditure', before))];
    expect(guangdong(now.body)).toMatchObject({ value: '4500.1' });
    expect(guangdong(then.body)).toMatchObject({ value: '4411.9' });
    expect(indicatorAnswerSchema.parse(then.json()).stamp.asKnownAt).toMatchObject({ at: before });
    expect(indicatorAnswerSchema.parse(now.json()).stamp.asKnownAt).toBeUndefined();
  });

  it('reaches the ranks as known then, and a target broken down has its rule beside it', async () => {
    const then = ranksAnswerSchema.parse((await get(at('/api/ranks', before))).json());
    expect(then.stamp.asKnownAt).toMatchObject({ at: before });
    expect(then.leagues.map(({ league }) => league)).toEqual(['provinces', 'special']);
    const broken = breakDownAnswerSchema.parse((await get('/api/targets/outline-rd-growth/break-down?rule=same-value')).json());
    expect([broken.regions.length, broken.value, broken.unit, broken.ruleZh]).toEqual([31, '7', '%', '各地区同一数值（比率、增速类目标）']);
    expect((await get('/api/targets/technology-market-contract-value/break-down?rule=same-value')).statusCode, 'a sum is not given 31 times').toBe(400);
    expect((await get('/api/targets/none/break-down?rule=by-base')).statusCode).toBe(404);
    expect((await get('/api/targets/none/break-down?rule=guess')).statusCode).toBe(400);
  });

  it('gives all targets as a list and as a file with the same rows', async () => {
    const { targets } = targetListAnswerSchema.parse((await get('/api/targets')).json());
    const [header, ...lines] = parseCsv((await get('/api/targets/file')).rawPayload, { bom: true });
    const column = (name: string): string[] => lines.map((line) => line[header?.indexOf(name) ?? -1] ?? '');
    expect(targets.length).toBeGreaterThan(50);
    expect(column('编号')).toEqual(targets.map(({ id }) => id));
    expect(column('目标值')).toEqual(targets.map(({ value }) => value ?? ''));
    expect(column('性质').filter((nature) => nature === '')).toEqual([]);
    expect((await get('/api/targets/file?format=xlsx')).headers['content-disposition']).toMatch(/targets\.xlsx/);
    expect((await get('/api/targets/file?format=pdf')).statusCode).toBe(400);
  });

  it('is the same answer as the one built then, but for its stamp', async () => {
    const [now, later] = [await get('/api/overview'), await get(at('/api/overview', isoInstant(systemClock.now())))];
    const [a, b] = [overviewAnswerSchema.parse(now.json()), overviewAnswerSchema.parse(later.json())];
    expect(b.stamp.snapshotHash).toBe(a.stamp.snapshotHash);
    expect(regionAnswerSchema.safeParse((await get(at('/api/regions/330000', before))).json()).error).toBeUndefined();
  });

  it('stands in the log, latest first, with both values and their difference', async () => {
    const { rows, definitions, updates } = revisionsAnswerSchema.parse((await get('/api/revisions?indicator=rd-expenditure')).json());
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ kind: 'revised', region: '440000', regionZh: '广东', before: { value: '4411.9' }, after: { value: '4500.1' }, difference: '88.2' });
    expect(definitions).toMatchObject([{ version: 1, validFrom: expect.any(String) as string }]);
    // Last recorded is the revision, and nothing is promised for somebody else.
    expect(updates).toEqual({ last: rows[0]?.after?.recordedAt, lastZh: rows[0]?.after?.recordedAtZh, nextZh: expect.stringMatching(/^以国家统计局.+不预告日期$/) as string });
    expect(revisionsAnswerSchema.parse((await get('/api/revisions?indicator=technology-brokers')).json()).updates).toEqual({ nextZh: expect.stringMatching(/./) as string });
    expect(revisionsAnswerSchema.parse((await get('/api/revisions')).json()).updates).toBeUndefined();
  });

  it('is all that differs between the two vintages', async () => {
    const compared = compareAnswerSchema.parse((await get(`/api/vintages/compare?from=${before}`)).json());
    expect([compared.total, compared.rows[0]?.after?.value]).toEqual([1, '4500.1']);
    const { vintages } = vintagesAnswerSchema.parse((await get('/api/vintages')).json());
    expect(vintages.reduce((sum, { added, revised: changed }) => sum + added + changed, 0)).toBe(7);
  });

  it('leaves the old report genuine; the new one supersedes it and says what changed', async () => {
    const [old, next] = await world.store.read(SYSTEM, async (tx) => [await findReportByHash(tx, archived[0] ?? ''), await findReportByHash(tx, archived[1] ?? '')]);
    expect(old?.supersededBy).toBe(next?.reportId);
    const errata = errataAnswerSchema.parse((await get(`/api/reports/${next?.reportId}/errata`)).json());
    expect(errata).toMatchObject({ version: 2, supersedes: { version: 1 }, appearanceOnly: false });
    expect(errata.errata.filter(({ kind }) => kind === 'figure')).toMatchObject([{ indicator: 'rd-expenditure', region: '440000', beforeZh: '4411.9亿元', afterZh: '4500.1亿元' }]);
    expect(errataAnswerSchema.parse((await get(`/api/reports/${old?.reportId}/errata`)).json()).errata).toEqual([]);
  });
});

it('refuses what is no moment, and says that nothing was known before the first figure', async () => {
  expect((await get(at('/api/overview', '2026-13-40'))).statusCode).toBe(400);
  expect((await get(at('/api/overview', '2019-01-01'))).statusCode).toBe(404);
  expect((await get(at('/api/indicators/no-such', before))).statusCode).toBe(404);
  expect((await get('/api/vintages/compare?from=yesterday')).statusCode).toBe(400);
  // The other way round what was added would be told as withdrawn.
  expect((await get('/api/vintages/compare?from=2026-11-23&to=2026-11-22')).statusCode).toBe(400);
});

describe('a moment', () => {
  const compare = async (query: string) => compareAnswerSchema.parse((await get(`/api/vintages/compare?${query}`)).json());

  it('is set beside another one, not beside now, and for one indicator alone where that was asked', async () => {
    const between = new URLSearchParams({ from: '2020-01-01', to: before }).toString();
    expect((await compare(between)).rows.map(({ kind, after }) => [kind, after?.value]).filter(([, value]) => value === '4500.1')).toEqual([]);
    expect(await compare(new URLSearchParams({ from: before, to: before }).toString())).toMatchObject({ total: 0, rows: [] });
    expect([(await compare(`from=${before}&indicator=rd-expenditure`)).total, (await compare(`from=${before}&indicator=pct-applications`)).total]).toEqual([1, 0]);
  });

  it('has the targets and the ledger of its time', async () => {
    // A moment that nobody asked of yet: what was asked before is remembered.
    const earlier = isoInstant(systemClock.now());
    await pause(30);
    await world.store.transact(SYSTEM, async (tx) => {
      const { importId } = await openImport(tx, { dataset: 'targets', fileName: 't.csv', sha256: 'x', idempotencyKey: 'vintage' });
      await savePolicyPack(tx, importId, {
        documents: [{ id: 'later-document', titleZh: '后来的文件', issuersZh: ['国家发展改革委'] }], clauses: [], plans: [],
        targets: [{
          id: 'later-target', document: 'later-document', plan: '2023-2025', indicator: 'rd-expenditure', subjectZh: 'R&D经费', region: NATION, meaning: 'level', value: '40000', comparator: '>=', unit: '亿元',
          targetYear: 2025, nature: 'expected', directness: 'proxy', tasks: [1], evidence: 'seen', mergedFrom: [],
        }],
      });
      await saveMilestone(tx, { kind: 'deliverable', subject: '2', region: NATION, status: 'overdue' });
    });
    const later = isoInstant(systemClock.now() + 60_000);
    const told = async (when: string) => ({
      targets: indicatorAnswerSchema.parse((await get(at('/api/indicators/rd-expenditure', when))).json()).targets.filter(({ documentTitleZh }) => documentTitleZh === '后来的文件').length,
      status: ledgerAnswerSchema.parse((await get(at('/api/ledger', when))).json()).deliverables.find(({ no }) => no === 2)?.status,
    });
    const [then, now] = [await told(earlier), await told(later)];
    expect([then.targets, now.targets, now.status]).toEqual([0, 1, 'overdue']);
    const listed = async (url: string): Promise<boolean> => targetListAnswerSchema.parse((await get(url)).json()).targets.some(({ id }) => id === 'later-target');
    expect([await listed(at('/api/targets', earlier)), await listed(at('/api/targets', later)), await listed('/api/targets')]).toEqual([false, true, true]);
    expect((await get(at('/api/targets/file', earlier))).body).not.toContain('later-target');
    expect(then.status).not.toBe('overdue');
  });

  it('that has not passed is asked anew when something came, and a comparison counts all that differs, not what it shows', async () => {
    const later = isoInstant(systemClock.now() + 3_600_000);
    expect(guangdong((await get(at('/api/indicators/rd-expenditure', later))).body)).toMatchObject({ value: '4500.1' });
    const [one] = await world.store.read(SYSTEM, (tx) => loadObservations(tx));
    if (!one) throw new Error('no observation');
    const { id: _id, revision: _revision, supersedes: _supersedes, recordedAtMs: _at, ...row } = one;
    await world.store.transact(SYSTEM, (tx) => appendObservations(tx, Array.from({ length: 1_005 }, (_, member) => ({ ...row, breakdown: `member=${member}` }))));
    await publishEdition(world.store, [revised('4600.2')]);
    await expect.poll(async () => guangdong((await get(at('/api/indicators/rd-expenditure', later))).body), { timeout: 60_000 }).toMatchObject({ value: '4600.2' });
    const compared = await compare(`from=${before}`);
    expect([compared.total, compared.rows.length]).toEqual([1_006, 1_000]);
  });
});
