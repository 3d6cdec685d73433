import { setTimeout as pause } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareAnswerSchema, errataAnswerSchema, indicatorAnswerSchema, overviewAnswerSchema, regionAnswerSchema, revisionsAnswerSchema, vintagesAnswerSchema } from '@greengauge/contracts';
import { isoInstant, NATION, systemClock } from '@greengauge/kernel';
import { archiveReport, findReportByHash, syncFramework } from '@greengauge/store';
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

  it('is the same answer as the one built then, but for its stamp', async () => {
    const [now, later] = [await get('/api/overview'), await get(at('/api/overview', isoInstant(systemClock.now())))];
    const [a, b] = [overviewAnswerSchema.parse(now.json()), overviewAnswerSchema.parse(later.json())];
    expect(b.stamp.snapshotHash).toBe(a.stamp.snapshotHash);
    expect(regionAnswerSchema.safeParse((await get(at('/api/regions/330000', before))).json()).error).toBeUndefined();
  });

  it('stands in the log, latest first, with both values and their difference', async () => {
    const { rows, definitions } = revisionsAnswerSchema.parse((await get('/api/revisions?indicator=rd-expenditure')).json());
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ kind: 'revised', region: '440000', regionZh: '广东', before: { value: '4411.9' }, after: { value: '4500.1' }, difference: '88.2' });
    expect(definitions).toMatchObject([{ version: 1, validFrom: expect.any(String) as string }]);
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
});
