import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crosswalkAnswerSchema, milestoneAnswerSchema, milestonesAnswerSchema } from '@greengauge/contracts';
import { addAccount, PAGE_HEADERS, signInAs, startTestServer, ZHEJIANG, type TestServer } from '../testing/test-server.js';

let world: TestServer;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  world = await startTestServer();
  await addAccount(world.store, 'reviewer-a', ['acceptance']);
  await addAccount(world.store, 'reviewer-b', ['acceptance']);
  await addAccount(world.store, 'analyst', ['analysis']);
  await addAccount(world.store, 'entry', ['entry'], ZHEJIANG);
  await addAccount(world.store, 'approver', ['approval'], ZHEJIANG);
  for (const login of ['reviewer-a', 'reviewer-b', 'analyst', 'entry', 'approver']) cookies[login] = await signInAs(world.server, login);
});
afterAll(() => world.stop());

const get = (login: string, url: string) => world.server.app.inject({ method: 'GET', url, headers: { cookie: cookies[login] ?? '' } });
const post = (login: string, url: string, payload: object, key?: string) =>
  world.server.app.inject({ method: 'POST', url, headers: { ...PAGE_HEADERS, cookie: cookies[login] ?? '', ...(key === undefined ? {} : { 'idempotency-key': key }) }, payload });
const EIGHT = '/api/milestones/deliverable/000000/8';
const EVIDENCE = { action: 'propose', evidenceZh: '国科发社〔2021〕1号，联盟名单' } as const;

describe('a deliverable', () => {
  it('is closed by two people with evidence, and every step is told', async () => {
    const proposed = await post('analyst', `${EIGHT}/steps`, EVIDENCE, 'k1');
    expect(proposed.statusCode).toBe(201);
    expect(milestoneAnswerSchema.parse((await post('analyst', `${EIGHT}/steps`, EVIDENCE, 'k1')).json()).events).toHaveLength(1);
    expect(milestoneAnswerSchema.parse((await get('analyst', EIGHT)).json()).may).toEqual(['propose']);
    expect((await post('analyst', `${EIGHT}/steps`, { action: 'verify' })).statusCode).toBe(403);
    const done = milestoneAnswerSchema.parse((await post('reviewer-a', `${EIGHT}/steps`, { action: 'verify' })).json());
    expect(done.milestone).toMatchObject({ status: 'completed', signal: 'good', verifier: 'reviewer-a', evidenceZh: EVIDENCE.evidenceZh });
    expect(done.events.map(({ action, whoZh }) => [action, whoZh])).toEqual([['verify', 'reviewer-a'], ['propose', 'analyst']]);
  });

  it('is not confirmed by whoever proposed it, nor proposed without evidence, nor confirmed before', async () => {
    const nine = '/api/milestones/deliverable/000000/9';
    expect((await post('reviewer-a', `${nine}/steps`, { action: 'propose', evidenceZh: '已办' })).statusCode).toBe(400);
    expect((await post('reviewer-a', `${nine}/steps`, { action: 'verify' })).statusCode).toBe(409);
    expect((await post('reviewer-a', `${nine}/steps`, EVIDENCE)).statusCode).toBe(201);
    const own = await post('reviewer-a', `${nine}/steps`, { action: 'verify' });
    expect([own.statusCode, own.json()]).toMatchObject([403, { messageZh: '提交证据的人不能自行核验，请由另一人核验' }]);
    expect((await post('reviewer-b', `${nine}/steps`, { action: 'refuse', noteZh: '文号有误' })).json()).toMatchObject({ milestone: { status: 'overdue', signal: 'alert', noteZh: '文号有误' } });
  });

  it('is opened again only with a reason', async () => {
    expect((await post('reviewer-b', `${EIGHT}/steps`, { action: 'reopen', noteZh: '' })).statusCode).toBe(400);
    expect((await post('reviewer-b', `${EIGHT}/steps`, { action: 'reopen', noteZh: '名单已撤销' })).json()).toMatchObject({ milestone: { status: 'overdue' }, events: [{ action: 'reopen', status: 'in-progress' }, {}, {}] });
  });

  it('is no region’s business, and exists or not', async () => {
    expect((await post('entry', `${EIGHT}/steps`, EVIDENCE)).statusCode).toBe(403);
    for (const path of ['deliverable/000000/45', 'mechanism/000000/P99', 'deliverable/330000/8', 'anything/000000/8']) expect((await get('entry', `/api/milestones/${path}`)).statusCode, path).toBe(404);
    expect((await world.server.app.inject({ method: 'GET', url: '/api/milestones' })).statusCode).toBe(401);
  });
});

describe('a region’s action plan', () => {
  it('is entered and proposed by the region and confirmed there by another, or by the ministry', async () => {
    const request = { region: ZHEJIANG, titleZh: '建成省级绿色技术交易平台', dueOn: '2025-12-31' };
    expect((await post('approver', '/api/milestones', { ...request, region: '110000' })).statusCode).toBe(403);
    expect((await post('entry', '/api/milestones', request)).statusCode).toBe(201);
    expect((await post('entry', '/api/milestones', request)).statusCode).toBe(201);
    const moved = await post('entry', '/api/milestones', { ...request, dueOn: '2026-06-30' });
    expect([moved.statusCode, moved.json()]).toMatchObject([409, { messageZh: expect.stringContaining('这个节点已登记，完成时间为2025-12-31') }]);
    for (const dueOn of ['0001-01-01', '9999-12-31']) {
      const mistyped = await post('entry', '/api/milestones', { ...request, titleZh: '年份写错的节点', dueOn });
      expect([mistyped.statusCode, mistyped.json()]).toMatchObject([400, { messageZh: `完成时间${dueOn}不在2019-01-01至2060-12-31之间，请核对年份` }]);
    }
    const { milestones, mayAddPlan } = milestonesAnswerSchema.parse((await get('entry', '/api/milestones')).json());
    const own = milestones.filter(({ kind }) => kind === 'region-plan');
    // Its day has passed: nobody has to write that it is late.
    expect([own.length, own[0]?.titleZh, own[0]?.dueOn, own[0]?.status, own[0]?.signal, mayAddPlan]).toEqual([1, '建成省级绿色技术交易平台', '2025-12-31', 'overdue', 'alert', true]);
    const url = `/api/milestones/region-plan/${ZHEJIANG}/${own[0]?.subject}`;
    expect((await post('entry', `${url}/steps`, EVIDENCE)).statusCode).toBe(201);
    expect((await post('entry', `${url}/steps`, { action: 'verify' })).statusCode).toBe(403);
    expect((await post('approver', `${url}/steps`, { action: 'verify' })).json()).toMatchObject({ milestone: { status: 'completed', verifier: 'approver' } });
  });
});

it('sets the plans beside each other and names what took over from what', async () => {
  const answer = crosswalkAnswerSchema.parse((await get('entry', '/api/crosswalk')).json());
  expect(answer.plans.map(({ id, tasks }) => [id, tasks])).toEqual([['2019-2022', 17], ['2023-2025', 10]]);
  expect(answer.institutions.map(({ beforeZh, afterZh }) => `${beforeZh}→${afterZh}`)).toContain('绿色技术银行→绿色技术融资合作中心');
  expect(answer.rows.find(({ subjectZh }) => subjectZh === '绿色技术创新联盟')).toMatchObject({ from: { itemsZh: [expect.stringContaining('成果8')] }, to: { itemsZh: [expect.stringContaining('P3.4')] } });
});
