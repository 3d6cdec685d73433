import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { healthDetailAnswerSchema, importListAnswerSchema, quarantineAnswerSchema } from '@greengauge/contracts';
import { closeImport, openImport, saveQuarantine } from '@greengauge/store';
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
    expect(importListAnswerSchema.parse((await get('admin', '/api/imports')).json()).imports).toMatchObject([{ id: importId, fileName: '数据.csv', counts: { read: 3, quarantined: 3 } }]);
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

describe('the running of the platform', () => {
  it('is told to the centre, not to a region', async () => {
    expect((await get('submitter', '/api/health/detail')).statusCode).toBe(403);
    expect(healthDetailAnswerSchema.parse((await get('analyst', '/api/health/detail')).json()).database.version).toMatch(/^1[89]\./);
  });

  it('is measured for Prometheus on the machine itself, and for nobody behind a proxy', async () => {
    const answer = await world.server.app.inject({ method: 'GET', url: '/api/health/metrics' });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    for (const name of ['greengauge_database_up 1', 'greengauge_event_streams 0', 'greengauge_nodejs_eventloop_lag_seconds', 'greengauge_process_resident_memory_bytes']) expect(answer.body).toContain(name);
    expect((await world.server.app.inject({ method: 'GET', url: '/api/health/metrics', headers: { 'x-forwarded-for': '203.0.113.9' } })).statusCode).toBe(403);
  });
});
