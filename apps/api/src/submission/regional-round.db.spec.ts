import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { regionCode } from '@greengauge/framework';
import { isoInstant, systemClock } from '@greengauge/kernel';
import { errorAnswerSchema, matrixAnswerSchema, reminderAnswerSchema, roundAnswerSchema, roundListAnswerSchema, submissionAnswerSchema, taskListAnswerSchema, type MatrixAnswer, type RoundView } from '@greengauge/contracts';
import { askExtension, explainStoreError, isAsked, loadRound, openRound, openSubmission, type Actor } from '@greengauge/store';
import { addAccount, PAGE_HEADERS, signInAs, startTestServer, SYSTEM, ZHEJIANG, type TestServer } from '../testing/test-server.js';

const DAY_MS = 86_400_000;
const [BEIJING, GANSU] = [regionCode('110000'), regionCode('620000')];
const FORM = 'enterprise-support';
const REGULAR = `${FORM}-2025`;
const gansu: Actor = { kind: 'user', accountId: '00000000-0000-4000-8000-000000000062', duties: ['entry', 'approval'], region: GANSU };

let world: TestServer;
const cookies: Record<string, string> = {};
const due = isoInstant(systemClock.now() + DAY_MS);
let regional = '';

beforeAll(async () => {
  world = await startTestServer();
  await addAccount(world.store, 'zj-entry', ['entry'], ZHEJIANG);
  await addAccount(world.store, 'gs-entry', ['entry'], GANSU);
  await addAccount(world.store, 'ministry', ['acceptance']);
  for (const login of ['zj-entry', 'gs-entry', 'ministry']) cookies[login] = await signInAs(world.server, login);
  const nowMs = systemClock.now();
  await world.store.transact(SYSTEM, (tx) => openRound(tx, { id: REGULAR, form: FORM, period: '2025', kind: 'regular', titleZh: '', opensAtMs: nowMs - DAY_MS, dueAtMs: nowMs + 9 * DAY_MS, closesAtMs: nowMs + 20 * DAY_MS }));
});
afterAll(() => world.stop());

async function ask(login: string, method: 'GET' | 'POST', url: string, payload?: object): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await world.server.app.inject({ method, url, headers: { cookie: cookies[login] ?? '', ...PAGE_HEADERS }, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: JSON.parse(answer.body) as unknown };
}
async function refusal(login: string, url: string, payload?: object): Promise<readonly [status: number, messageZh: string]> {
  const { status, body } = await ask(login, 'POST', url, payload);
  return [status, errorAnswerSchema.parse(body).messageZh];
}
async function order(titleZh: string, regions?: readonly string[]): Promise<RoundView> {
  const { status, body } = await ask('ministry', 'POST', '/api/rounds', { form: FORM, period: '2025', titleZh, dueAt: due, ...(regions === undefined ? {} : { regions }) });
  expect(status, JSON.stringify(body)).toBe(201);
  return roundAnswerSchema.parse(body).round;
}
const tasksOf = async (login: string): Promise<readonly string[]> => taskListAnswerSchema.parse((await ask(login, 'GET', '/api/tasks')).body).tasks.map(({ round }) => round.id).toSorted();
const matrix = async (): Promise<MatrixAnswer> => matrixAnswerSchema.parse((await ask('ministry', 'GET', '/api/matrix')).body);
const sqlState = (work: Promise<unknown>): Promise<string | undefined> => work.then(() => 'done', (error: unknown) => explainStoreError(error)?.sqlState);

describe('an ad-hoc round for chosen regions', () => {
  it('is not opened for what is no reporting unit, for one named twice, or for nobody', async () => {
    const order = (...regions: readonly string[]) => refusal('ministry', '/api/rounds', { form: FORM, period: '2025', titleZh: '调度', dueAt: due, regions });
    expect(await order('330000', '000000')).toEqual([400, '没有代码为“000000”的填报单位']);
    expect(await order('330000', '浙江')).toEqual([400, '没有代码为“浙江”的填报单位']);
    expect(await order('330000', '110000', '330000')).toEqual([400, '填报单位重复：浙江省']);
    expect(await order()).toEqual([400, '请至少选择一个填报单位']);
    expect(roundListAnswerSchema.parse((await ask('ministry', 'GET', '/api/rounds')).body).rounds.map(({ id }) => id)).toEqual([REGULAR]);
  });

  it('keeps its regions, in the official order', async () => {
    const round = await order('两地调度', ['330000', '110000']);
    regional = round.id;
    expect(round).toMatchObject({ kind: 'ad-hoc', regions: [{ region: '110000', regionZh: '北京市' }, { region: '330000', regionZh: '浙江省' }] });
    const stored = (await world.store.read(SYSTEM, (tx) => loadRound(tx, regional))) ?? expect.fail(regional);
    expect(stored.regions).toEqual([BEIJING, ZHEJIANG]);
    expect([isAsked(stored, ZHEJIANG), isAsked(stored, GANSU), isAsked({}, GANSU)]).toEqual([true, false, true]);
    expect(await sqlState(world.store.transact(SYSTEM, (tx) => tx.execute("UPDATE reporting_round SET regions = regions || '620000'::text WHERE id = $1", [regional])))).toBe('GG003');
    expect(await sqlState(world.store.transact(SYSTEM, (tx) => tx.execute("UPDATE reporting_round SET regions = NULL WHERE id = $1", [regional])))).toBe('GG003');
    const nowMs = systemClock.now();
    const wrong = { id: 'wrong', form: FORM, period: '2025', titleZh: '', opensAtMs: nowMs, dueAtMs: nowMs + DAY_MS, closesAtMs: nowMs + DAY_MS };
    for (const round of [{ ...wrong, kind: 'regular' as const, regions: [GANSU] }, { ...wrong, kind: 'ad-hoc' as const, regions: [] }]) expect(await sqlState(world.store.transact(SYSTEM, (tx) => openRound(tx, round)))).toBe('23514');
  });

  it('is a task of those who are asked, and of nobody else', async () => {
    expect(await tasksOf('zj-entry')).toEqual([REGULAR, regional]);
    expect(await tasksOf('gs-entry')).toEqual([REGULAR]);
    expect(taskListAnswerSchema.parse((await ask('ministry', 'GET', '/api/tasks?region=620000')).body).tasks).toHaveLength(1);
  });

  it('cannot be filed by a region that is not asked, through the API or beneath it', async () => {
    expect(await refusal('gs-entry', `/api/rounds/${regional}/submission`)).toEqual([403, '本期未要求本地区报送']);
    expect(await refusal('gs-entry', `/api/rounds/${regional}/extensions`, { until: isoInstant(systemClock.now() + 5 * DAY_MS), reasonZh: '延期' })).toEqual([403, '本期未要求本地区报送']);
    expect(await sqlState(world.store.transact(gansu, (tx) => openSubmission(tx, { region: GANSU, form: FORM, formVersion: 1, round: regional })))).toBe('GG013');
    expect(await sqlState(world.store.transact(gansu, (tx) => askExtension(tx, { round: regional, region: GANSU, untilMs: systemClock.now() + 5 * DAY_MS, reasonZh: '延期' })))).toBe('GG013');
    expect(submissionAnswerSchema.parse((await ask('gs-entry', 'POST', `/api/rounds/${REGULAR}/submission`)).body).submission.region).toBe('620000');
    expect(submissionAnswerSchema.parse((await ask('zj-entry', 'POST', `/api/rounds/${regional}/submission`)).body)).toMatchObject({ submission: { region: '330000' }, round: { id: regional } });
  });

  it('stands in the matrix beside what all owe; whoever is not asked is out of scope and out of every rate', async () => {
    const answer = await matrix();
    expect(answer.rounds.map(({ id }) => id)).toEqual([REGULAR, regional]);
    expect(answer.totals).toMatchObject([{ round: REGULAR, owed: 37, completeness: 0 }, { round: regional, owed: 2, reported: 0, completeness: 0, onTime: 0 }]);
    const cells = (region: string) => answer.rows.find((row) => row.region === region)?.cells.map(({ statusZh, late }) => [statusZh, late]);
    expect([cells('110000'), cells('330000'), cells('620000')]).toEqual([[['未报', false], ['未报', false]], [['未报', false], ['填报中', false]], [['填报中', false], ['不在范围', false]]]);
    expect(answer.rows.filter((row) => row.cells[1]?.status === 'not-asked')).toHaveLength(35);
  });

  it('reminds only those who are asked', async () => {
    const remind = async (round: string) => { const { people, withoutAddress } = reminderAnswerSchema.parse((await ask('ministry', 'POST', `/api/rounds/${round}/reminders`)).body); return people + withoutAddress; };
    expect([await remind(REGULAR), await remind(regional)]).toEqual([2, 1]);
  });

  it('asks all without a list, and with a list of all', async () => {
    const all = answerCodes(await matrix());
    for (const regions of [undefined, all]) expect(await order('全面调度', regions)).not.toHaveProperty('regions');
    expect(await tasksOf('gs-entry')).toHaveLength(3);
  });
});

const answerCodes = ({ rows }: MatrixAnswer): readonly string[] => rows.map(({ region }) => region);
