import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { backfillAnswerSchema, jobListAnswerSchema, runAnswerSchema, runJobAnswerSchema } from '@greengauge/contracts';
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

describe('a run', () => {
  const post = (login: string, url: string, payload: object) => world.server.app.inject({ method: 'POST', url, headers: { ...PAGE_HEADERS, cookie: cookies[login] ?? '' }, payload });
  const read = (login: string, id: string) => world.server.app.inject({ method: 'GET', url: `/api/jobs/runs/${id}`, headers: { cookie: cookies[login] ?? '' } });

  it('tells what it said of itself, is cancelled once with a reason, and can be asked for again', async () => {
    const { run: asked } = runJobAnswerSchema.parse((await run('admin', { slot: '2026-01-20T00:00:00Z' })).json());
    expect((await post('analyst', `/api/jobs/runs/${asked.id}/cancel`, { reasonZh: '试' })).statusCode).toBe(403);
    expect((await post('admin', `/api/jobs/runs/${asked.id}/cancel`, { reasonZh: ' ' })).statusCode).toBe(400);
    for (let twice = 0; twice < 2; twice += 1) expect((await post('admin', `/api/jobs/runs/${asked.id}/cancel`, { reasonZh: '数据有误' })).json()).toMatchObject({ run: { status: 'cancelled' } });
    const told = runAnswerSchema.parse((await read('analyst', asked.id)).json());
    expect(told.log.map(({ status }) => status)).toEqual(['due', 'cancelled']);
    expect(told.log.at(-1)?.messageZh).toBe('admin：数据有误');
    expect(told.canRun).toBe(false);
    const { run: again } = runJobAnswerSchema.parse((await run('admin', { slot: '2026-01-20T00:00:00Z', again: true })).json());
    expect([again.id, again.status]).toEqual([asked.id, 'due']);
  });

  it('keeps what it was given when it is run again', async () => {
    const slot = '2026-01-22T00:00:00Z';
    const { run: asked } = runJobAnswerSchema.parse((await run('admin', { slot, input: { period: '2024' } })).json());
    await post('admin', `/api/jobs/runs/${asked.id}/cancel`, { reasonZh: '试' });
    expect((await run('admin', { slot, again: true })).statusCode).toBe(202);
    expect(runAnswerSchema.parse((await read('admin', asked.id)).json()).input).toEqual({ period: '2024' });
  });

  it('is found among all there are by job and state, and many are cancelled for one reason', async () => {
    const ids = await Promise.all(['2026-03-01', '2026-03-02', '2026-03-03'].map(async (day) => runJobAnswerSchema.parse((await run('admin', { slot: `${day}T00:00:00Z` })).json()).run.id));
    const listed = async (query: string) => jobListAnswerSchema.parse((await world.server.app.inject({ method: 'GET', url: `/api/jobs?${query}`, headers: { cookie: cookies['admin'] ?? '' } })).json());
    expect(await listed('limit=2')).toMatchObject({ runs: [{}, {}], more: true });
    expect((await listed('job=no-such-job')).runs).toEqual([]);
    expect((await listed('state=pending&job=spec-job')).runs.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    for (const query of ['state=odd', 'limit=0', 'limit=9999', "job=a'b"]) expect((await world.server.app.inject({ method: 'GET', url: `/api/jobs?${query}`, headers: { cookie: cookies['admin'] ?? '' } })).statusCode, query).toBe(400);
    expect((await post('analyst', '/api/jobs/runs/cancel', { runs: ids, reasonZh: '试' })).statusCode).toBe(403);
    for (const payload of [{ runs: ids, reasonZh: ' ' }, { runs: [], reasonZh: '试' }, { runs: ['x'], reasonZh: '试' }]) expect((await post('admin', '/api/jobs/runs/cancel', payload)).statusCode).toBe(400);
    expect((await post('admin', '/api/jobs/runs/cancel', { runs: [...ids, ...ids, '00000000-0000-4000-8000-000000000000'], reasonZh: '日期有误' })).json()).toEqual({ cancelled: 3 });
    expect((await listed('state=cancelled')).runs.filter(({ id, error }) => ids.includes(id) && error?.messageZh === 'admin：日期有误')).toHaveLength(3);
    expect((await post('admin', '/api/jobs/runs/cancel', { runs: ids, reasonZh: '再次' })).json()).toEqual({ cancelled: 0 });
  });

  it('put aside is counted and listed until it is closed with a reason', async () => {
    const { run: asked } = runJobAnswerSchema.parse((await run('admin', { slot: '2026-03-05T00:00:00Z' })).json());
    await world.store.transact(SYSTEM, (tx) => tx.execute(`UPDATE job_run SET status = 'dead' WHERE id = $1::uuid`, [asked.id]));
    expect(await list('admin')).toMatchObject({ dead: [{ id: asked.id }], deadCount: 1 });
    expect((await post('admin', `/api/jobs/runs/${asked.id}/cancel`, { reasonZh: '不必再跑' })).json()).toMatchObject({ run: { status: 'cancelled' } });
    expect(await list('admin')).toMatchObject({ dead: [], deadCount: 0 });
  });

  it('is a region\'s business in no way, and unknown ids are unknown', async () => {
    expect((await read('approver', '00000000-0000-0000-0000-000000000000')).statusCode).toBe(403);
    for (const id of ['00000000-0000-0000-0000-000000000000', 'x', '%27']) expect((await read('admin', id)).statusCode, id).toBe(404);
  });

  it('of each slot of a period is entered by a backfill, once', async () => {
    const fill = (login: string, payload: object) => post(login, '/api/jobs/spec-job/backfill', payload);
    expect((await fill('analyst', { from: '2025-12-01', until: '2025-12-04' })).statusCode).toBe(403);
    const first = backfillAnswerSchema.parse((await fill('admin', { from: '2025-12-01', until: '2025-12-04' })).json());
    expect(first).toEqual({ entered: 3, left: 0, slotsZh: ['2025-12-01 06:00', '2025-12-02 06:00', '2025-12-03 06:00'] });
    expect(backfillAnswerSchema.parse((await fill('admin', { from: '2025-12-01', until: '2025-12-04' })).json())).toMatchObject({ entered: 0, left: 3 });
    expect((await fill('admin', { from: '2025-12-04', until: '2025-12-01' })).json()).toMatchObject({ code: 'bad-request', messageZh: expect.stringContaining('起日在前') });
    expect((await list('admin')).jobs[0]?.nextSlotsZh).toHaveLength(3);
  });
});
