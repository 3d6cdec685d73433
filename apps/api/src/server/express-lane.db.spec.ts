import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createAccount, disableAccount } from '@greengauge/store';
import { AnswerMemory } from '../answer/answer-memory.js';
import { addAccount, PASSWORD, publishEdition, revised, signInAs, startTestServer, SYSTEM, type TestServer } from '../testing/test-server.js';

const PATH = '/api/indicators/rd-expenditure';
let world: TestServer;
let cookie: string;

beforeAll(async () => {
  world = await startTestServer();
  await publishEdition(world.store);
  await addAccount(world.store, 'analyst', ['analysis']);
  cookie = await signInAs(world.server, 'analyst');
});
afterAll(() => world.stop());

interface Told {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Over a socket: requests that are injected never meet the lane. */
function ask(path: string, headers: Record<string, string> = { cookie }): Promise<Told> {
  const { port } = world.server.app.getHttpServer().address() as { port: number };
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => { body += chunk; }).on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    }).on('error', reject);
  });
}

const readyAt = (path: string): boolean => world.server.app.get(AnswerMemory).readyAt(path) !== undefined;

describe('the express lane', () => {
  it('says the same as the ordinary way, header for header', async () => {
    const ordinary = await ask(PATH);
    await vi.waitFor(() => expect(readyAt(PATH)).toBe(true));
    const express = await ask(PATH);
    expect([express.status, express.body]).toEqual([200, ordinary.body]);
    expect({ ...express.headers, date: '' }).toEqual({ ...ordinary.headers, date: '' });
    expect((await ask(PATH, { cookie, 'if-none-match': String(ordinary.headers.etag) })).status).toBe(304);
  });

  it('lets nobody through whom the ordinary way would stop', async () => {
    await ask(PATH);
    await vi.waitFor(() => expect(readyAt(PATH)).toBe(true));
    expect((await ask(PATH, {})).status).toBe(401);
    expect((await ask(PATH, { cookie: `${cookie}x` })).status).toBe(401);
    expect((await ask(PATH, { cookie: `${cookie}; ${cookie}` })).status).toBe(401);
    await world.store.transact(SYSTEM, (tx) => createAccount(tx, { login: 'newcomer', displayName: 'newcomer', duties: ['analysis'], region: undefined, password: PASSWORD, mustChangePassword: true }));
    expect(JSON.parse((await ask(PATH, { cookie: await signInAs(world.server, 'newcomer') })).body)).toMatchObject({ code: 'password-change-required' });
    await addAccount(world.store, 'leaver', ['analysis']);
    const leaver = await signInAs(world.server, 'leaver');
    expect((await ask(PATH, { cookie: leaver })).status).toBe(200);
    await world.store.transact(SYSTEM, (tx) => disableAccount(tx, 'leaver'));
    await expect.poll(async () => (await ask(PATH, { cookie: leaver })).status, { timeout: 3_000 }).toBe(401);
  });

  it('forgets what changed, at once, and never what it does not know', async () => {
    await ask(PATH);
    await vi.waitFor(() => expect(readyAt(PATH)).toBe(true));
    await publishEdition(world.store, [revised('4600.2')]);
    await expect.poll(async () => (await ask(PATH)).body, { timeout: 3_000 }).toContain('4600.2');
    expect((await ask('/api/indicators/no-such')).status).toBe(404);
    expect(readyAt('/api/indicators/no-such')).toBe(false);
    await ask(`${PATH}?plan=2023-2025`);
    expect(readyAt(`${PATH}?plan=2023-2025`)).toBe(false);
  });
});
