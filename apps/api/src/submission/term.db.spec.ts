import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { formById, type NewObservation } from '@greengauge/framework';
import { errorAnswerSchema, extensionAnswerSchema, receiptAnswerSchema, submissionAnswerSchema, taskListAnswerSchema, type SubmissionAnswer, type TaskListAnswer } from '@greengauge/contracts';
import { formatMinute, isoInstant, periodOf, systemClock } from '@greengauge/kernel';
import { appendObservations, openRound, type RoundRecord } from '@greengauge/store';
import { addAccount, PAGE_HEADERS, signInAs, startTestServer, SYSTEM, ZHEJIANG, type TestServer } from '../testing/test-server.js';
import { isExpired } from './form-view.js';

const DAY_MS = 86_400_000;
const FORM = formById('enterprise-support') ?? expect.fail('enterprise-support');
const START_MS = Math.floor(systemClock.now() / 60_000) * 60_000;
const ROUND: RoundRecord = { id: 'enterprise-support-2025', form: FORM.id, period: '2025', kind: 'final', titleZh: '', opensAtMs: START_MS - DAY_MS, dueAtMs: START_MS + DAY_MS, closesAtMs: START_MS + 2 * DAY_MS };
const number = (value: string) => ({ kind: 'number', value });
const CELLS = [['support-funds', '800'], ['grants', '800'], ['interest-subsidies', '0'], ['innovation-vouchers', '0'], ['supported-enterprises', '45']].map(([cell, value = '']) => ({ cell, answer: number(value), base: 0 }));
const SIGNED = { signatories: [{ role: 'filler', nameZh: '甲' }, { role: 'statistics-head', nameZh: '乙' }, { role: 'unit-head', nameZh: '丙' }] };

let world: TestServer;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  world = await startTestServer();
  await addAccount(world.store, 'entry', ['entry'], ZHEJIANG);
  await addAccount(world.store, 'approval', ['approval'], ZHEJIANG);
  await addAccount(world.store, 'ministry', ['acceptance']);
  for (const login of ['entry', 'approval', 'ministry']) cookies[login] = await signInAs(world.server, login);
  await world.store.transact(SYSTEM, (tx) => openRound(tx, ROUND));
});
afterAll(() => world.stop());

interface Answered { readonly status: number; readonly body: unknown }
async function ask(login: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<Answered> {
  const answer = await world.server.app.inject({ method, url, headers: { cookie: cookies[login] ?? '', ...PAGE_HEADERS }, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.body === '' ? undefined : JSON.parse(answer.body) as unknown };
}
const refusal = async (...asked: Parameters<typeof ask>): Promise<unknown> => { const { status, body } = await ask(...asked); return [status, errorAnswerSchema.parse(body).messageZh]; };
const open = async (): Promise<SubmissionAnswer> => submissionAnswerSchema.parse((await ask('entry', 'POST', `/api/rounds/${ROUND.id}/submission`)).body);
const task = async (): Promise<TaskListAnswer['tasks'][number]> => taskListAnswerSchema.parse((await ask('entry', 'GET', '/api/tasks')).body).tasks[0] ?? expect.fail('no task');

describe('a form whose validity ends', () => {
  const { validUntil } = FORM.authority;
  const endsOn = (day: string): void => { expect(Reflect.set(FORM.authority, 'validUntil', day)).toBe(true); };
  afterEach(() => endsOn(validUntil));

  it('is valid for the whole of its last day in Beijing, and no longer', () => {
    const at = (instant: string): boolean => isExpired({ authority: { ...FORM.authority, validUntil: '2027-12-31' } }, Date.parse(instant));
    expect([at('2027-12-31T00:00:00+08:00'), at('2027-12-31T23:59:59.999+08:00'), at('2028-01-01T00:00:00+08:00')]).toEqual([false, false, true]);
  });

  it('is neither opened, nor filed, nor asked for in a new round', async () => {
    endsOn('2020-12-31');
    expect(await refusal('entry', 'POST', `/api/rounds/${ROUND.id}/submission`)).toEqual([409, '绿技创101表有效期至 2020-12-31，已过有效期，不能填报']);
    expect(await refusal('ministry', 'POST', '/api/rounds', { form: FORM.id, period: '2024', titleZh: '补报', dueAt: isoInstant(START_MS + 9 * DAY_MS) })).toEqual([409, '绿技创101表已过有效期，不能布置']);
    endsOn(validUntil);
    const { submission: { id } } = await open();
    expect((await ask('entry', 'PUT', `/api/submissions/${id}/cells`, { cells: CELLS })).status).toBe(200);
    const upload = async (name: string) => (await world.server.app.inject({ method: 'POST', url: `/api/submissions/${id}/evidence?field=documents&fileName=${name}.pdf`, headers: { cookie: cookies['entry'] ?? '', ...PAGE_HEADERS, 'content-type': 'application/octet-stream' }, payload: Buffer.from(`%PDF-1.7 ${name}`) })).statusCode;
    // As many files as the form declares, and none more.
    expect([await upload('1'), await upload('2'), await upload('3'), await upload('4'), await upload('5'), await upload('6')]).toEqual([201, 201, 201, 201, 201, 400]);
    endsOn('2020-12-31');
    expect(await refusal('entry', 'POST', `/api/submissions/${id}/submit`, SIGNED)).toEqual([409, '绿技创101表有效期至 2020-12-31，已过有效期，不能报送']);
  });
});

describe('an extension', () => {
  const until = START_MS + 5 * DAY_MS;

  it('is asked for beyond the closing, which the refusal names, and stands on the task until it is decided', async () => {
    expect(await refusal('entry', 'POST', `/api/rounds/${ROUND.id}/extensions`, { until: isoInstant(ROUND.closesAtMs), reasonZh: '机构调整' })).toEqual([400, `申请的时间应晚于本期关闭时间（${formatMinute(ROUND.closesAtMs)}）和当前时间`]);
    expect((await task()).extension).toBeUndefined();
    const { status, body } = await ask('entry', 'POST', `/api/rounds/${ROUND.id}/extensions`, { until: isoInstant(START_MS + 9 * DAY_MS), reasonZh: '机构调整' });
    expect(status).toBe(201);
    const asked = await task();
    expect(asked.extension).toEqual({ state: 'asked', untilZh: formatMinute(START_MS + 9 * DAY_MS) });
    expect(asked).not.toHaveProperty('extendedUntil');
    const { extension } = extensionAnswerSchema.parse(body);
    expect((await ask('approval', 'POST', `/api/extensions/${extension.id}/decision`, { granted: true })).status).toBe(403);
    // Granted for less than was asked: what the ministry says counts.
    expect((await ask('ministry', 'POST', `/api/extensions/${extension.id}/decision`, { granted: true, until: isoInstant(until) })).status).toBe(200);
    expect(await refusal('ministry', 'POST', `/api/extensions/${extension.id}/decision`, { granted: false })).toEqual([409, '该申请已有结论']);
    expect(await task()).toMatchObject({ extendedUntil: isoInstant(until), extension: { state: 'granted', untilZh: formatMinute(until) } });
    expect((await open()).submission.lastInstantZh).toBe(formatMinute(until));
  });

  it('keeps the form open when the round has closed; what comes after the due time is late all the same', async () => {
    await world.store.transact(SYSTEM, (tx) => tx.execute("UPDATE reporting_round SET due_at = clock_timestamp() - interval '1 hour', closes_at = clock_timestamp() - interval '1 minute' WHERE id = $1", [ROUND.id]));
    const { submission: { id }, actions } = await open();
    expect(actions).toEqual(expect.arrayContaining(['edit', 'submit']));
    expect((await ask('entry', 'POST', `/api/submissions/${id}/submit`, SIGNED)).status).toBe(200);
    expect(receiptAnswerSchema.parse((await ask('entry', 'GET', `/api/submissions/${id}/receipt`)).body).onTime).toBe(false);
    expect((await task()).late).toBe(true);
  });

  it('overdue but not closed is late as well', async () => {
    await world.store.transact(SYSTEM, async (tx) => {
      await openRound(tx, { ...ROUND, id: 'enterprise-support-2024', period: '2024' });
      await tx.execute("UPDATE reporting_round SET due_at = clock_timestamp() - interval '1 hour' WHERE id = 'enterprise-support-2024'", []);
    });
    const { submission: { id } } = submissionAnswerSchema.parse((await ask('entry', 'POST', '/api/rounds/enterprise-support-2024/submission')).body);
    await ask('entry', 'PUT', `/api/submissions/${id}/cells`, { cells: CELLS });
    // A leap against the year before must be explained first; the refusal names the cell.
    const lastYear: NewObservation = { indicator: 'sme-support-funds', region: ZHEJIANG, period: periodOf('2023').id, breakdown: '', status: 'normal', value: '0.01', unit: '亿元', marks: [], sourceKind: 'official-publication', sourceTitle: '公报', sourcePublisher: '浙江省', completeTable: false };
    await world.store.transact(SYSTEM, (tx) => appendObservations(tx, [lastYear]));
    const unexplained = errorAnswerSchema.parse((await ask('entry', 'POST', `/api/submissions/${id}/submit`, SIGNED)).body);
    expect([unexplained.messageZh, unexplained.issues?.map(({ path }) => path)]).toEqual(['有 1 项核实性审核未作说明', ['support-funds']]);
    const [finding] = submissionAnswerSchema.parse((await ask('entry', 'GET', `/api/submissions/${id}`)).body).findings;
    expect((await ask('entry', 'PUT', `/api/submissions/${id}/explanations`, { finding: finding?.id, explanationZh: '新设专项资金' })).status).toBe(200);
    expect((await ask('entry', 'POST', `/api/submissions/${id}/submit`, SIGNED)).status).toBe(200);
    expect(receiptAnswerSchema.parse((await ask('entry', 'GET', `/api/submissions/${id}/receipt`)).body).onTime).toBe(false);
  });
});
