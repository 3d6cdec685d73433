import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jobListAnswerSchema, runJobAnswerSchema } from '@greengauge/contracts';
import { addAccount, PAGE_HEADERS, signInAs, startTestServer, SYSTEM, ZHEJIANG, type TestServer } from '../testing/test-server.js';

let world: TestServer;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  world = await startTestServer();
  await addAccount(world.store, 'admin', ['system']);
  await addAccount(world.store, 'reviewer', ['acceptance', 'analysis']);
  await addAccount(world.store, 'analyst', ['analysis']);
  await addAccount(world.store, 'approver', ['approval'], ZHEJIANG);
  for (const login of ['admin', 'reviewer', 'analyst', 'approver']) cookies[login] = await signInAs(world.server, login);
});
afterAll(() => world.stop());

const run = (login: string, payload: object, { job = 'spec-job', key }: { job?: string; key?: string } = {}) => world.server.app.inject({
  method: 'POST', url: `/api/jobs/${job}/runs`, headers: { ...PAGE_HEADERS, cookie: cookies[login] ?? '', ...(key === undefined ? {} : { 'idempotency-key': key }) }, payload,
});
const list = async (login: string) => jobListAnswerSchema.parse((await world.server.app.inject({ method: 'GET', url: '/api/jobs', headers: { cookie: cookies[login] ?? '' } })).json());

describe('jobs', () => {
  it('are run by system and acceptance, seen by analysts, closed to regions', async () => {
    const codes = await Promise.all(['admin', 'reviewer', 'analyst', 'approver'].map(async (login, day) => (await run(login, { slot: `2026-01-0${day + 1}T00:00:00Z` })).statusCode));
    expect(codes).toEqual([202, 202, 403, 403]);
    expect((await list('analyst')).jobs).toMatchObject([{ id: 'spec-job', canRun: false, scheduleZh: '每日 6 时', latest: { status: 'due', requestedBy: 'reviewer', slotZh: '2026-01-02 08:00' } }]);
    expect((await list('admin')).jobs[0]?.canRun).toBe(true);
    expect((await list('admin')).runs).toHaveLength(2);
  });

  it('put the request on record in the name of the person', async () => {
    const [entry] = await world.store.read(SYSTEM, (tx) => tx.sql(`SELECT actor FROM audit WHERE action = 'job.request' ORDER BY seq LIMIT 1`, [], z.object({ actor: z.string() })));
    expect(entry?.actor).toMatch(/^user:[0-9a-f-]{36}$/);
  });

  it('run a slot once, however often it is asked for, and again when that is asked for', async () => {
    const slot = '2026-02-01T00:00:00+08:00';
    const [first, second] = [await run('admin', { slot }), await run('admin', { slot })].map((answer) => runJobAnswerSchema.parse(answer.json()));
    expect(second).toMatchObject({ alreadyDone: true, run: { id: first?.run.id, slot: '2026-01-31T16:00:00.000Z' } });
  });

  it('enter one run for a request whose reply was lost', async () => {
    const answers = [await run('admin', {}, { key: 'page-1' }), await new Promise<void>((resolve) => setTimeout(resolve, 1_100)).then(() => run('admin', {}, { key: 'page-1' }))];
    const [first, repeated] = answers.map((answer) => runJobAnswerSchema.parse(answer.json()));
    expect(repeated?.run.id).toBe(first?.run.id);
    // The key of one account means nothing to another.
    expect(runJobAnswerSchema.parse((await run('reviewer', {}, { key: 'page-1' })).json()).run.requestedBy).toBe('reviewer');
  });

  it.each([
    [{ slot: '2999-01-01T00:00:00Z' }, 400], [{ slot: '1970-01-01T00:00:00Z' }, 400], [{ slot: 'yesterday' }, 400], [{ input: { wrong: 1 } }, 400], [{ input: { deep: { x: 1 } } }, 400], [{ fence: 9 }, 400], [[], 400],
  ])('refuse %o', async (payload, status) => {
    expect((await run('admin', payload)).statusCode).toBe(status);
  });

  it('say 404 for a job that does not exist', async () => {
    expect((await run('admin', {}, { job: 'none' })).json()).toMatchObject({ code: 'not-found' });
    expect((await run('admin', {}, { job: '__proto__' })).statusCode).toBe(404);
  });
});
