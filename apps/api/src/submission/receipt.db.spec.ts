import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorAnswerSchema, receiptAnswerSchema, submissionAnswerSchema, verifyAnswerSchema, type SubmissionAnswer } from '@greengauge/contracts';
import { systemClock } from '@greengauge/kernel';
import { regionCode } from '@greengauge/framework';
import { openRound, type RoundRecord } from '@greengauge/store';
import { pdfPagesText, popplerAvailable, popplerHint } from '@greengauge/render/testing';
import { addAccount, PAGE_HEADERS, signInAs, startTestServer, SYSTEM, ZHEJIANG, type TestServer } from '../testing/test-server.js';

const DAY_MS = 86_400_000;
const now = systemClock.now();
const round = (period: string): RoundRecord => ({ id: `catalogue-promotion-${period}`, form: 'catalogue-promotion', period, kind: 'regular', titleZh: '', opensAtMs: now - DAY_MS, dueAtMs: now + DAY_MS, closesAtMs: now + 2 * DAY_MS });
const SIGNATORIES = { signatories: [{ role: 'filler', nameZh: '张三', phone: '0571-1' }, { role: 'statistics-head', nameZh: '李四' }, { role: 'unit-head', nameZh: '王五' }] };
const NARRATIVE = `${'推送绿色技术进产业园区，形成长效机制。'.repeat(60)}\n第二段：𐍈🌱收到反馈。`;

let world: TestServer;
const cookies: Record<string, string> = {};
let id = '';

beforeAll(async () => {
  world = await startTestServer();
  await addAccount(world.store, 'zj-entry', ['entry'], ZHEJIANG);
  await addAccount(world.store, 'zj-approval', ['approval'], ZHEJIANG);
  await addAccount(world.store, 'ministry', ['acceptance']);
  for (const login of ['zj-entry', 'zj-approval', 'ministry']) cookies[login] = await signInAs(world.server, login);
  for (const period of ['2025', '2026Q1-Q3']) await world.store.transact(SYSTEM, (tx) => openRound(tx, round(period)));
  id = (await step('zj-entry', 'POST', '/api/rounds/catalogue-promotion-2025/submission')).submission.id;
  const text = (cell: string, row: string, value: string) => ({ cell, row, answer: { kind: 'text', text: value }, base: 0 });
  await ask('zj-entry', 'PUT', `/api/submissions/${id}/cells`, { cells: [
    text('has-activities', '', 'some'), text('notes', '', NARRATIVE),
    ...['1', '2'].flatMap((row) => [text('activities.date', row, `2025-0${row}-09`), text('activities.name', row, `推介第${row}场`), text('activities.kind', row, 'push'), { cell: 'activities.technologies', row, answer: { kind: 'number', value: '7340' }, base: 0 }]),
  ] });
  await step('zj-entry', 'POST', `/api/submissions/${id}/submit`, SIGNATORIES);
});
afterAll(() => world.stop());

const ask = (login: string | undefined, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
  world.server.app.inject({ method, url, headers: { ...(login === undefined ? {} : { cookie: cookies[login] ?? '' }), ...PAGE_HEADERS }, ...(payload === undefined ? {} : { payload }) });

async function step(login: string, method: 'GET' | 'POST', url: string, payload?: object): Promise<SubmissionAnswer> {
  const answer = await ask(login, method, url, payload);
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200);
  return submissionAnswerSchema.parse(answer.json());
}
const receiptOf = async () => receiptAnswerSchema.parse((await ask('zj-entry', 'GET', `/api/submissions/${id}/receipt`)).json());
const verify = async (code: string) => verifyAnswerSchema.parse((await ask(undefined, 'GET', `/api/verify/${encodeURIComponent(code)}`)).json());

describe('the receipt as a file', () => {
  it('is the same bytes however often it is asked for, and nobody else\'s', async () => {
    const [first, second] = [await ask('zj-entry', 'GET', `/api/submissions/${id}/receipt.pdf`), await ask('zj-entry', 'GET', `/api/submissions/${id}/receipt.pdf?filing=1`)];
    expect(first.headers['content-type']).toBe('application/pdf');
    expect(first.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(second.rawPayload.equals(first.rawPayload)).toBe(true);
    expect((await ask('zj-entry', 'GET', `/api/submissions/${id}/receipt.pdf?filing=2`)).statusCode).toBe(404);
    expect((await ask(undefined, 'GET', `/api/submissions/${id}/receipt.pdf`)).statusCode).toBe(401);
    await addAccount(world.store, 'gd-entry', ['entry'], regionCode('440000'));
    cookies['gd-entry'] = await signInAs(world.server, 'gd-entry');
    expect((await ask('gd-entry', 'GET', `/api/submissions/${id}/receipt.pdf`)).statusCode).toBe(404);
  });

  it.skipIf(!popplerAvailable())(`prints number, hash, 法定标识, answers, signatories; an unknown sign becomes 〓${popplerAvailable() ? '' : ` — ${popplerHint}`}`, async () => {
    const receipt = await receiptOf();
    const text = pdfPagesText((await ask('zj-entry', 'GET', `/api/submissions/${id}/receipt.pdf`)).rawPayload).join('').replaceAll(/\s+/g, '');
    for (const words of [receipt.number, receipt.code, receipt.sha256, '绿技创202表', '试用表，未备案', '2027-12-31', '张三', '0571-1', '李四', '王五', '浙江省', '推介第2场', '7340', '向交易平台推送', '第二段：〓〓收到反馈', '〓处为字库所没有的字']) expect(text).toContain(words.replaceAll(/\s+/g, ''));
  });
});

describe('the code of a receipt, for anybody', () => {
  it('tells what it proves and nothing of what was filed', async () => {
    const receipt = await receiptOf();
    expect(receipt.code).toMatch(/^[0-9A-F]{4}(-[0-9A-F]{4}){3}$/);
    const answer = await verify(receipt.code);
    expect(answer).toEqual({ result: 'receipt', receipt: {
      code: receipt.code, sha256: receipt.sha256, regionZh: '浙江省', tableNo: '绿技创202表', formTitleZh: '绿色技术推送和交流活动', periodZh: '2025年',
      filings: [{ number: receipt.number, version: 1, filing: 1, filedZh: receipt.submittedZh, onTime: true, superseded: false }],
    } });
    expect(JSON.stringify(answer)).not.toMatch(/7340|推介|张三|0571/);
    expect(await verify(receipt.sha256)).toEqual(answer);
    expect(await verify(receipt.code.toLowerCase().replaceAll('-', ''))).toEqual(answer);
  });

  it('is no use when one digit is wrong, nor is the number alone, which anybody could guess', async () => {
    const { code, number } = await receiptOf();
    const wrong = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
    expect((await verify(wrong)).result).toBe('unknown');
    expect((await verify(number)).result).toBe('unknown');
    expect((await verify(code.slice(0, 9))).result).toBe('unknown');
  });

  it('says so when a later filing counts instead', async () => {
    const first = await receiptOf();
    // Nobody could mend what is counted from the list, a row of a field, or a field without its row.
    for (const wrong of [{ cell: 'events' }, { cell: 'notes', row: '2' }, { cell: 'activities.name' }, { cell: 'nothing' }]) {
      const refused = await ask('zj-approval', 'POST', `/api/submissions/${id}/return`, { filing: 1, reasonZh: '请核对', cells: [{ ...wrong, reasonZh: '请核对' }] });
      expect([refused.statusCode, errorAnswerSchema.parse(refused.json()).messageZh], JSON.stringify(wrong)).toEqual([400, '退回的格不存在或由平台计算']);
    }
    await step('zj-approval', 'POST', `/api/submissions/${id}/return`, { filing: 1, reasonZh: '请核对', cells: [{ cell: 'activities.name', row: '2', reasonZh: '请写全称' }] });
    // Unchanged content has the same hash: both filings bear it, and the newer one counts.
    await step('zj-entry', 'POST', `/api/submissions/${id}/submit`, SIGNATORIES);
    expect(await verify(first.code)).toMatchObject({ result: 'receipt', receipt: { filings: [{ filing: 2, superseded: false }, { filing: 1, superseded: true }] } });
    await step('zj-approval', 'POST', `/api/submissions/${id}/return`, { filing: 2, reasonZh: '请核对', cells: [{ cell: 'activities.name', row: '2', reasonZh: '请写全称' }] });
    const written = await ask('zj-entry', 'PUT', `/api/submissions/${id}/cells`, { cells: [{ cell: 'activities.name', row: '2', answer: { kind: 'text', text: '绿色技术推介会第2场' }, base: 1 }] });
    expect(written.statusCode).toBe(200);
    await step('zj-entry', 'POST', `/api/submissions/${id}/submit`, SIGNATORIES);
    expect(await verify(first.code)).toMatchObject({ result: 'receipt', receipt: { filings: [{ filing: 2, superseded: true }, { filing: 1, superseded: true }] } });
    const third = await receiptOf();
    expect(await verify(third.code)).toMatchObject({ result: 'receipt', receipt: { filings: [{ filing: 3, superseded: false }] } });
  });
});

describe('the list of the next period', () => {
  it('is empty, with the rows of the last one beside it to be copied by whoever wants them', async () => {
    await step('zj-approval', 'POST', `/api/submissions/${id}/approve`, { filing: 3 });
    const before = await step('zj-entry', 'POST', '/api/rounds/catalogue-promotion-2026Q1-Q3/submission');
    expect(before.tableContext).toEqual([]);
    await step('ministry', 'POST', `/api/submissions/${id}/accept`, { filing: 3 });
    const next = await step('zj-entry', 'GET', `/api/submissions/${before.submission.id}`);
    expect(next.cells.filter(({ row }) => row !== '')).toEqual([]);
    expect(next.tableContext).toMatchObject([{ table: 'activities', lastPeriod: { period: '2025', periodZh: '2025年', rows: [[{ column: 'date', answer: { kind: 'text', text: '2025-01-09' } }, {}, {}, {}], [{}, {}, {}, {}]] } }]);
    expect(next.tableContext[0]?.sameLastYear).toBeUndefined();
  });
});
