import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '@greengauge/store';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import type { ApiServer } from '../index.js';
import { addAccount, PAGE_HEADERS, PASSWORD, publishEdition, revised, signInAs, startTestServerOn } from '../testing/test-server.js';
import { layWire, type Wire } from '../testing/wire.js';

let database: ClonedDatabase;
let wire: Wire;
let store: Store;
let server: ApiServer;
let cookie: string;
beforeAll(async () => {
  database = await cloneDatabase();
  wire = await layWire(database.url);
  store = await openStore({ url: wire.url, applicationName: 'outage', poolSize: 4 });
  server = await startTestServerOn(store);
  await addAccount(database.store, 'admin', ['system']);
  await publishEdition(database.store);
  cookie = await signInAs(server, 'admin');
});
afterAll(async () => {
  await server.stop();
  await store.close();
  await wire.close();
  await database.drop();
});

const get = (url: string) => server.app.inject({ method: 'GET', url, headers: { cookie } });

describe('while the database is away', () => {
  it('says 503 within five seconds, in our shape, and serves again within ten of its return, what changed meanwhile included', async () => {
    expect((await get('/api/overview')).statusCode).toBe(200);
    wire.cut();
    const before = performance.now();
    const asked = await Promise.all([get('/api/health'), get('/api/jobs'), get('/api/verify/ABCD-1234'), get('/api/reports'), server.app.inject({ method: 'POST', url: '/api/session', headers: PAGE_HEADERS, payload: { login: 'admin', password: PASSWORD } })]);
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(asked.map(({ statusCode }) => statusCode)).toEqual([503, 503, 503, 503, 503]);
    expect(asked[1]?.json()).toMatchObject({ code: 'unavailable', messageZh: '数据库暂时不可用，请稍后再试' });
    await publishEdition(database.store, [revised('4500.1')]);
    wire.mend();
    const mended = performance.now();
    await expect.poll(async () => (await get('/api/health')).statusCode, { timeout: 10_000 }).toBe(200);
    // The notification was lost in the gap; the reconnected listener makes the memories forget.
    await expect.poll(async () => (await get('/api/indicators/rd-expenditure')).body, { timeout: 10_000 }).toContain('4500.1');
    expect(performance.now() - mended).toBeLessThan(10_000);
  });
});
