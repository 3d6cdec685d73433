import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorAnswerSchema, sessionAnswerSchema } from '@greengauge/contracts';
import { disableAccount } from '@greengauge/store';
import { addAccount, PAGE_HEADERS, PASSWORD, signInAs, startTestServer, SYSTEM, ZHEJIANG, type TestServer } from '../testing/test-server.js';

let world: TestServer;
beforeAll(async () => {
  world = await startTestServer();
  for (const login of ['analyst', 'victim', 'mover', 'blocked']) await addAccount(world.store, login, ['analysis']);
  await addAccount(world.store, 'submitter', ['entry'], ZHEJIANG);
});
afterAll(() => world.stop());

const login = (payload: unknown, headers: Record<string, string> = {}, server = world.server) =>
  server.app.inject({ method: 'POST', url: '/api/session', headers: { ...PAGE_HEADERS, ...headers }, payload: payload as object });
const look = (cookie: string, server = world.server) => server.app.inject({ method: 'GET', url: '/api/session', headers: { cookie } });
const jobs = (cookie: string, server = world.server) => server.app.inject({ method: 'GET', url: '/api/jobs', headers: { cookie } });

describe('sign-in', () => {
  it('sets a cookie that scripts and other sites cannot use, and tells who one is', async () => {
    const answer = await login({ login: 'analyst', password: PASSWORD });
    expect(answer.statusCode).toBe(201);
    expect(answer.headers['set-cookie']).toMatch(/^greengauge-trial=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(sessionAnswerSchema.parse(answer.json())).toMatchObject({ signedIn: true, account: { login: 'analyst', dutiesZh: ['分析查阅'] }, permissions: { readJobs: true, runJobs: false } });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('uses the __Host- cookie with Secure where the public address is https', async () => {
    const server = await world.another({ publicUrl: 'https://lh.example.cn' });
    const answer = await login({ login: 'analyst', password: PASSWORD }, { origin: 'https://lh.example.cn' }, server);
    expect(answer.headers['set-cookie']).toMatch(/^__Host-greengauge=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
  });

  it('refuses a password over plain http from another machine', async () => {
    const answer = await world.server.app.inject({ method: 'POST', url: '/api/session', headers: PAGE_HEADERS, payload: { login: 'analyst', password: PASSWORD }, remoteAddress: '192.168.1.7' });
    expect([answer.statusCode, answer.json()]).toMatchObject([403, { code: 'insecure-connection' }]);
  });

  it('answers wrong, unknown and malformed without telling them apart more than it must', async () => {
    const [wrong, unknown] = [await login({ login: 'analyst', password: 'x' }), await login({ login: 'nobody', password: 'x' })];
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect({ ...wrong.json(), requestId: '' }).toEqual({ ...unknown.json(), requestId: '' });
    const extra = await login({ login: 'analyst', password: 'x', duties: ['system'] });
    expect([extra.statusCode, errorAnswerSchema.parse(extra.json()).code]).toEqual([400, 'bad-request']);
    expect(extra.body).not.toContain('password":"x');
  });

  it('locks after five failures and says for how long', async () => {
    const tries = [];
    for (let round = 0; round < 6; round += 1) tries.push((await login({ login: 'blocked', password: `guess-${round}` })).statusCode);
    const right = await login({ login: 'blocked', password: PASSWORD });
    expect(tries).toEqual([401, 401, 401, 401, 401, 429]);
    expect([right.statusCode, right.json()]).toMatchObject([429, { code: 'locked-out', messageZh: expect.stringContaining('分钟') }]);
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(600);
  });
});

describe('a stolen or planted cookie', () => {
  it('does not survive sign-out, on this server or on another', async () => {
    const other = await world.another();
    const cookie = await signInAs(world.server, 'victim');
    // Both servers remember the session by now.
    expect([(await jobs(cookie)).statusCode, (await jobs(cookie, other)).statusCode]).toEqual([200, 200]);
    const left = await world.server.app.inject({ method: 'DELETE', url: '/api/session', headers: { ...PAGE_HEADERS, cookie } });
    expect(left.headers['set-cookie']).toMatch(/^greengauge-trial=; .*Max-Age=0$/);
    expect((await jobs(cookie)).statusCode).toBe(401);
    await expect.poll(async () => (await jobs(cookie, other)).statusCode, { timeout: 2_000, interval: 20 }).toBe(401);
  });

  it('ends when the account is disabled, within the moment', async () => {
    const cookie = await signInAs(world.server, 'mover');
    expect((await jobs(cookie)).statusCode).toBe(200);
    await world.store.transact(SYSTEM, (tx) => disableAccount(tx, 'mover'));
    await expect.poll(async () => (await jobs(cookie)).statusCode, { timeout: 2_000, interval: 20 }).toBe(401);
  });

  it('is replaced at sign-in: a planted one never becomes a session', async () => {
    const planted = `greengauge-trial=${'A'.repeat(43)}`;
    const answer = await login({ login: 'analyst', password: PASSWORD }, { cookie: planted });
    expect(String(answer.headers['set-cookie'])).not.toContain('A'.repeat(43));
    expect((await look(planted)).json()).toEqual({ signedIn: false });
    const first = await signInAs(world.server, 'analyst');
    const second = await login({ login: 'analyst', password: PASSWORD }, { cookie: first });
    expect(second.statusCode).toBe(201);
    expect((await look(first)).json()).toEqual({ signedIn: false });
  });

  it('counts for nothing when there are two of it', async () => {
    const cookie = await signInAs(world.server, 'analyst');
    expect((await look(`${cookie}; greengauge-trial=${'B'.repeat(43)}`)).json()).toEqual({ signedIn: false });
  });

  it('ends with a change of password, which asks for the old one', async () => {
    await addAccount(world.store, 'changer', ['analysis']);
    const cookie = await signInAs(world.server, 'changer');
    const change = (payload: object) => world.server.app.inject({ method: 'POST', url: '/api/session/password', headers: { ...PAGE_HEADERS, cookie }, payload });
    expect((await change({ current: 'wrong-password', next: 'Another-long-99' })).statusCode).toBe(401);
    expect((await change({ current: PASSWORD, next: 'aaaaaaaaaaaaaaaa' })).json()).toMatchObject({ code: 'bad-request', messageZh: '口令中不同的字符太少' });
    expect((await change({ current: PASSWORD, next: 'Another-long-99' })).statusCode).toBe(200);
    expect((await jobs(cookie)).statusCode).toBe(401);
  });
});

describe('requests of other sites', () => {
  it.each([
    ['no header of ours', {}], ['another origin', { ...PAGE_HEADERS, origin: 'https://evil.example' }], ['an opaque origin', { ...PAGE_HEADERS, origin: 'null' }],
    ['a browser that says cross-site', { ...PAGE_HEADERS, 'sec-fetch-site': 'cross-site' }], ['a neighbour under the same domain', { ...PAGE_HEADERS, 'sec-fetch-site': 'same-site' }],
  ])('are refused: %s', async (_case, headers) => {
    const cookie = await signInAs(world.server, 'analyst');
    const answer = await world.server.app.inject({ method: 'DELETE', url: '/api/session', headers: { ...headers, cookie } });
    expect([answer.statusCode, answer.json()]).toMatchObject([403, { code: 'cross-site' }]);
    expect((await look(cookie)).json()).toMatchObject({ signedIn: true });
  });

  it('pass from our own page', async () => {
    const answer = await login({ login: 'analyst', password: PASSWORD }, { host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' });
    expect(answer.statusCode).toBe(201);
  });

  it('get no permission to read answers across origins', async () => {
    const answer = await world.server.app.inject({ method: 'OPTIONS', url: '/api/session', headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' } });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(answer.statusCode).toBe(404);
  });
});

describe('who may what', () => {
  it('shows figures to any account, and jobs to no region', async () => {
    const cookie = await signInAs(world.server, 'submitter');
    expect((await world.server.app.inject({ method: 'GET', url: '/api/editions', headers: { cookie } })).statusCode).toBe(200);
    expect((await jobs(cookie)).json()).toMatchObject({ code: 'forbidden' });
    const run = await world.server.app.inject({ method: 'POST', url: '/api/jobs/spec-job/runs', headers: { ...PAGE_HEADERS, cookie }, payload: {} });
    expect([run.statusCode, run.json()]).toMatchObject([403, { code: 'forbidden' }]);
  });

  it('shows nothing but sign-in, health, verification and the description to a stranger', async () => {
    const paths = ['/api/overview', '/api/indicators', '/api/indicators/x', '/api/regions', '/api/regions/330000', '/api/ledger', '/api/methods', '/api/editions', '/api/charts', '/api/charts/x.svg', '/api/reports', '/api/reports/x', '/api/reports/x/file', '/api/jobs', '/api/events'];
    const codes = await Promise.all(paths.map(async (url) => (await world.server.app.inject({ method: 'GET', url })).statusCode));
    expect(codes).toEqual(paths.map(() => 401));
    const open = await Promise.all(['/api/session', '/api/health', '/api/verify/ABCD-1234', '/api/openapi.json', '/'].map(async (url) => (await world.server.app.inject({ method: 'GET', url })).statusCode));
    expect(open).toEqual([200, 200, 200, 200, 200]);
  });
});
