import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { healthDetailAnswerSchema, importListAnswerSchema, quarantineAnswerSchema } from '@greengauge/contracts';
import { closeImport, dismissRow, openImport, saveQuarantine } from '@greengauge/store';
import { addAccount, signInAs, startTestServer, SYSTEM, ZHEJIANG, type TestServer } from '../testing/test-server.js';

let world: TestServer;
const cookies: Record<string, string> = {};
const get = (login: string, url: string) => world.server.app.inject({ method: 'GET', url, headers: { cookie: cookies[login] ?? '' } });
let importId = '';

beforeAll(async () => {
  world = await startTestServer();
  await addAccount(world.store, 'admin', ['system']);
  await addAccount(world.store, 'analyst', ['analysis']);
  await addAccount(world.store, 'submitter', ['entry'], ZHEJIANG);
  for (const login of ['admin', 'analyst', 'submitter']) cookies[login] = await signInAs(world.server, login);
  await world.store.transact(SYSTEM, async (tx) => {
    ({ importId } = await openImport(tx, { dataset: 'observations', fileName: '数据.csv', sha256: 'a'.repeat(64), idempotencyKey: 'k' }));
    await saveQuarantine(tx, importId, [
      { rowNumber: 3, column: '数值', code: 'value-text', reasonZh: '不是数', row: { 指标: '=cmd', 数值: '很多' } }, { rowNumber: 5, column: '数值', code: 'value-text', reasonZh: '不是数', row: { 指标: 'x', 数值: '少' } },
      { rowNumber: 7, code: 'too-few-columns', reasonZh: '列数不足', row: { 指标: 'y' } },
    ]);
    await closeImport(tx, importId, { read: 3, accepted: 0, unchanged: 0, quarantined: 3 });
  });
});
afterAll(() => world.stop());

describe('imports', () => {
  it('are listed with counts that add up, to those who may see them', async () => {
    expect([(await get('analyst', '/api/imports')).statusCode, (await get('submitter', '/api/imports')).statusCode]).toEqual([403, 403]);
    expect(importListAnswerSchema.parse((await get('admin', '/api/imports')).json()).imports).toMatchObject([{ id: importId, fileName: '数据.csv', openedBy: '平台导入', counts: { read: 3, quarantined: 3 } }]);
  });

  it('show every refused row as it was, with its reason, and give it back as a file that runs nothing', async () => {
    const answer = quarantineAnswerSchema.parse((await get('admin', `/api/imports/${importId}`)).json());
    expect(answer.reasons).toEqual([{ code: 'value-text', count: 2, exampleZh: '不是数' }, { code: 'too-few-columns', count: 1, exampleZh: '列数不足' }]);
    expect(answer.rows.map(({ rowNumber }) => rowNumber)).toEqual([3, 5, 7]);
    const lines = (await get('admin', `/api/imports/${importId}/quarantine.csv`)).body.split('\r\n');
    expect(lines[1]).toContain(`"'=cmd"`);
    for (const id of ['00000000-0000-0000-0000-000000000000', 'x']) expect((await get('admin', `/api/imports/${id}`)).statusCode).toBe(404);
  });
});

describe('the refused rows of a large import', () => {
  const page = async (id: string, query = '') => quarantineAnswerSchema.parse((await get('admin', `/api/imports/${id}${query}`)).json());

  it('come a page at a time, each row whole, and by reason or by what is still to be done', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => at + 2);
    const big = await world.store.transact(SYSTEM, async (tx) => {
      const opened = await openImport(tx, { dataset: 'patents', fileName: '专利.csv', sha256: 'b'.repeat(64), idempotencyKey: 'big' });
      // Row 101 is the hundredth and was refused for two reasons: both belong to the first page.
      await saveQuarantine(tx, opened.importId, [...rows.map((rowNumber) => ({ rowNumber, column: '申请日', code: 'value-text' as const, reasonZh: `第${rowNumber}行的日期`, row: { 申请日: 'x' } })),
        { rowNumber: 101, column: '地区', code: 'unknown-region', reasonZh: '没有这个地区', row: { 申请日: 'x' } }]);
      await closeImport(tx, opened.importId, { read: 120, accepted: 0, unchanged: 0, quarantined: 120 });
      return opened.importId;
    });
    const settled = await world.store.transact(SYSTEM, (tx) => dismissRow(tx, { importId: big, rowNumber: 3, noteZh: '重复登记' }));
    expect(settled.ok).toBe(true);
    const first = await page(big);
    expect([first.total, first.rows.length, first.rows.at(-1)?.rowNumber, first.cursor]).toEqual([121, 101, 101, '101']);
    const second = await page(big, `?after=${first.cursor ?? ''}`);
    expect([second.rows.map(({ rowNumber }) => rowNumber), second.cursor, second.total]).toEqual([rows.filter((row) => row > 101), undefined, 121]);
    expect((await page(big, '?code=unknown-region')).rows.map(({ rowNumber, code }) => [rowNumber, code])).toEqual([[101, 'unknown-region']]);
    const open = await page(big, '?state=open');
    expect([open.rows[1]?.rowNumber, open.cursor, open.settled]).toEqual([4, '102', { resubmitted: 0, dismissed: 1, open: 119 }]);
    expect((await page(big)).rows[1]).toMatchObject({ rowNumber: 3, outcome: 'dismissed' });
    expect((await get('admin', `/api/imports/${big}?after=-1`)).statusCode).toBe(400);
  });
});

describe('the running of the platform', () => {
  it('is told to the centre, not to a region', async () => {
    expect((await get('submitter', '/api/health/detail')).statusCode).toBe(403);
    expect(healthDetailAnswerSchema.parse((await get('analyst', '/api/health/detail')).json()).database.version).toMatch(/^1[89]\./);
  });

  it('is measured for Prometheus on the machine itself, and for nobody behind a proxy', async () => {
    const answer = await world.server.app.inject({ method: 'GET', url: '/api/health/metrics' });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    for (const name of ['greengauge_database_up 1', 'greengauge_event_streams 0', 'greengauge_nodejs_eventloop_lag_seconds', 'greengauge_process_resident_memory_bytes', 'greengauge_outbox_messages{state="waiting"} 0', 'greengauge_outbox_messages{state="refused"} 0']) expect(answer.body).toContain(name);
    // Where a scraper looks unless told.
    expect((await world.server.app.inject({ method: 'GET', url: '/metrics' })).headers.location).toBe('/api/health/metrics');
    expect((await world.server.app.inject({ method: 'GET', url: '/api/health/metrics', headers: { 'x-forwarded-for': '203.0.113.9' } })).statusCode).toBe(403);
  });
});
