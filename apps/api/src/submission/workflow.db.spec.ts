import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellConflictSchema, cellHistoryAnswerSchema, diffAnswerSchema, errorAnswerSchema, evidenceAnswerSchema, impactAnswerSchema, matrixAnswerSchema, messageListAnswerSchema, receiptAnswerSchema, reviewAnswerSchema, reviewNotesAnswerSchema, saveCellsAnswerSchema, submissionAnswerSchema, taskListAnswerSchema, type SubmissionAnswer } from '@greengauge/contracts';
import type { NewObservation } from '@greengauge/framework';
import { periodOf, systemClock } from '@greengauge/kernel';
import { appendObservations, listAudit, openRound, verifyAudit, type RoundRecord } from '@greengauge/store';
import { addAccount, PAGE_HEADERS, signInAs, startTestServer, SYSTEM, ZHEJIANG, type TestServer } from '../testing/test-server.js';

let world: TestServer;
const cookies: Record<string, string> = {};
const now = (): number => systemClock.now();
const ROUND: RoundRecord = { id: 'enterprise-support-2025', form: 'enterprise-support', period: '2025', kind: 'final', titleZh: '', opensAtMs: now() - 86_400_000, dueAtMs: now() + 86_400_000, closesAtMs: now() + 2 * 86_400_000 };

beforeAll(async () => {
  world = await startTestServer();
  await addAccount(world.store, 'zj-entry', ['entry'], ZHEJIANG);
  await addAccount(world.store, 'zj-approval', ['approval'], ZHEJIANG);
  await addAccount(world.store, 'ministry', ['acceptance']);
  for (const login of ['zj-entry', 'zj-approval', 'ministry']) cookies[login] = await signInAs(world.server, login);
  await world.store.transact(SYSTEM, (tx) => openRound(tx, ROUND));
});
afterAll(() => world.stop());

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
interface Answered { readonly status: number; readonly body: unknown }
async function ask(login: string, method: Method, url: string, payload?: object, key?: string): Promise<Answered> {
  const answer = await world.server.app.inject({ method, url, headers: { cookie: cookies[login] ?? '', ...PAGE_HEADERS, ...(key === undefined ? {} : { 'idempotency-key': key }) }, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.body === '' ? undefined : JSON.parse(answer.body) as unknown };
}
async function view(login: string, method: Method, url: string, payload?: object, key?: string): Promise<SubmissionAnswer> {
  const { status, body } = await ask(login, method, url, payload, key);
  expect(status, JSON.stringify(body).slice(0, 400)).toBe(200);
  return submissionAnswerSchema.parse(body);
}
const number = (value: string) => ({ kind: 'number', value });
const SIGNATORIES = { signatories: [{ role: 'filler', nameZh: '张三', phone: '0571-1' }, { role: 'statistics-head', nameZh: '李四' }, { role: 'unit-head', nameZh: '王五' }] };
const cellOf = (answer: SubmissionAnswer, cell: string) => answer.cells.find((one) => one.cell === cell);

describe('a submission through the API', () => {
  let id = '';

  it('stands on the task list before and after it is opened', async () => {
    const before = taskListAnswerSchema.parse((await ask('zj-entry', 'GET', '/api/tasks')).body);
    expect(before.tasks).toMatchObject([{ status: 'not-started', round: { id: ROUND.id, phase: 'open', tableNo: '绿技创101表' } }]);
    const opened = await view('zj-entry', 'POST', `/api/rounds/${ROUND.id}/submission`);
    expect(opened).toMatchObject({ submission: { state: 'draft', version: 1 }, actions: ['edit', 'submit', 'ask-extension'], progress: { answered: 0, required: 5 } });
    id = opened.submission.id;
    expect((await view('zj-entry', 'POST', `/api/rounds/${ROUND.id}/submission`)).submission.id).toBe(id);
    expect((await ask('zj-approval', 'POST', `/api/rounds/${ROUND.id}/submission`)).status).toBe(403);
  });

  it('refuses to be submitted empty, and to be written with what cannot stand', async () => {
    expect(errorAnswerSchema.parse((await ask('zj-entry', 'POST', `/api/submissions/${id}/submit`, SIGNATORIES)).body)).toMatchObject({ code: 'conflict', messageZh: '空表不能报送' });
    const wrong = await ask('zj-entry', 'PUT', `/api/submissions/${id}/cells`, { cells: [{ cell: 'support-funds', answer: number('-1'), base: 0 }, { cell: 'grants', answer: number('1.234'), base: 0 }, { cell: 'nothing', answer: number('1'), base: 0 }, { cell: 'supported-enterprises', answer: number('1.5'), base: 0 }] });
    expect(wrong.status).toBe(400);
    expect(errorAnswerSchema.parse(wrong.body).issues?.map(({ path }) => path)).toEqual(['support-funds', 'grants', 'nothing', 'supported-enterprises']);
  });

  it('saves cells, finds what does not add up, and gives the second of two tabs both values', async () => {
    const save = (cells: object[], key?: string) => ask('zj-entry', 'PUT', `/api/submissions/${id}/cells`, { cells }, key);
    const first = await save([
      { cell: 'support-funds', answer: number('1200.50'), base: 0 }, { cell: 'grants', answer: number('800'), base: 0 }, { cell: 'interest-subsidies', answer: number('300'), base: 0 },
      { cell: 'innovation-vouchers', answer: number('0'), base: 0 }, { cell: 'supported-enterprises', answer: number('45'), base: 0 },
    ], 'save-1');
    const saved = saveCellsAnswerSchema.parse(first.body);
    expect(saved).toMatchObject({ progress: { answered: 5, required: 5 }, findings: [{ rule: 'funds-sum', severity: 'error' }] });
    // A reply that was lost: the same key changes nothing and answers the same.
    expect((await save([{ cell: 'support-funds', answer: number('9'), base: 0 }], 'save-1')).body).toEqual(first.body);
    const tab = await save([{ cell: 'support-funds', answer: number('7'), base: 0 }]);
    expect(tab.status).toBe(409);
    expect(cellConflictSchema.parse(tab.body).cells).toMatchObject([{ cell: 'support-funds', answer: number('1200.5'), revision: 1 }]);
    const blocked = await ask('zj-entry', 'POST', `/api/submissions/${id}/submit`, SIGNATORIES);
    expect(blocked).toMatchObject({ status: 409, body: { messageZh: '有 1 项强制性审核未通过，不能报送' } });
    expect(saveCellsAnswerSchema.parse((await save([{ cell: 'support-funds', answer: number('1100'), base: 1 }])).body).findings).toEqual([]);
  });

  it('goes to the approver, comes back with two cells, and only those unlock', async () => {
    expect((await view('zj-entry', 'POST', `/api/submissions/${id}/submit`, SIGNATORIES, 'submit-1')).submission).toMatchObject({ state: 'submitted', filings: 1 });
    expect((await view('zj-entry', 'POST', `/api/submissions/${id}/submit`, SIGNATORIES, 'submit-1')).submission.filings).toBe(1);
    expect((await ask('zj-entry', 'POST', `/api/submissions/${id}/submit`, SIGNATORIES)).status).toBe(409);
    expect((await ask('zj-entry', 'PUT', `/api/submissions/${id}/cells`, { cells: [{ cell: 'grants', answer: number('1'), base: 1 }] })).status).toBe(409);
    const returned = await view('zj-approval', 'POST', `/api/submissions/${id}/return`, { filing: 1, reasonZh: '请核对', cells: [{ cell: 'grants', reasonZh: '与文件不一致' }, { cell: 'support-funds', reasonZh: '随之修改' }] });
    expect(returned.submission.state).toBe('returned');
    const matters = async (login: string) => messageListAnswerSchema.parse((await ask(login, 'GET', '/api/messages')).body).pending.map(({ kind, href, detailZh }) => [kind, href, /2 格须修改：请核对/.test(detailZh)]);
    expect(await matters('zj-entry')).toEqual([['mend', `/entry/${id}`, true]]);
    for (const other of ['zj-approval', 'ministry']) expect(await matters(other)).toEqual([]);
    const mine = await view('zj-entry', 'GET', `/api/submissions/${id}`);
    expect(mine.cells.filter(({ open }) => open).map(({ cell }) => cell)).toEqual(['support-funds', 'grants']);
    expect(cellOf(mine, 'grants')?.returnedZh).toBe('与文件不一致');
    expect((await ask('zj-entry', 'PUT', `/api/submissions/${id}/cells`, { cells: [{ cell: 'interest-subsidies', answer: number('1'), base: 1 }] })).status).toBe(409);
    expect((await ask('zj-entry', 'PUT', `/api/submissions/${id}/cells`, { cells: [{ cell: 'grants', answer: number('900'), base: 1 }, { cell: 'support-funds', answer: number('1200'), base: 2 }] })).status).toBe(200);
    expect((await view('zj-entry', 'POST', `/api/submissions/${id}/submit`, SIGNATORIES)).submission).toMatchObject({ state: 'submitted', filings: 2 });
  });

  it('is approved by another, accepted by a ministry, and revised as a new version', async () => {
    expect((await ask('ministry', 'POST', `/api/submissions/${id}/accept`, { filing: 2 })).status).toBe(409);
    expect((await view('zj-approval', 'POST', `/api/submissions/${id}/approve`, { filing: 2 })).submission.state).toBe('region-approved');
    const accepted = await view('ministry', 'POST', `/api/submissions/${id}/accept`, { filing: 2 });
    expect(accepted.submission).toMatchObject({ state: 'accepted', submittedBy: 'zj-entry', approvedBy: 'zj-approval', acceptedBy: 'ministry' });
    expect(accepted.log.map(({ action }) => action)).toEqual(['open', 'submit', 'return', 'submit', 'approve', 'accept']);
    const revision = await view('zj-entry', 'POST', `/api/submissions/${id}/revise`, { reasonZh: '补充拨付数' });
    expect(revision.submission).toMatchObject({ version: 2, state: 'draft', supersedes: id, revisionReasonZh: '补充拨付数' });
    expect(cellOf(revision, 'support-funds')?.answer).toEqual(number('1200'));
    expect((await ask('zj-entry', 'POST', `/api/submissions/${id}/revise`, { reasonZh: '再来一次' })).status).toBe(409);
  });

  it('gives the reviewer a receipt, a diff, notes and what would change', async () => {
    const receipt = receiptAnswerSchema.parse((await ask('zj-entry', 'GET', `/api/submissions/${id}/receipt`)).body);
    expect(receipt).toMatchObject({ number: 'GG-330000-绿技创101表-2025-V1-2', filing: 2, onTime: true, submittedBy: 'zj-entry', periodZh: '2025年', signatories: [{ nameZh: '张三' }, {}, {}] });
    expect(receipt.cells.find(({ cell }) => cell === 'grants')).toMatchObject({ no: '02', textZh: '900', unit: '万元' });
    const diff = diffAnswerSchema.parse((await ask('ministry', 'GET', `/api/submissions/${id}/diff`)).body);
    expect(diff.changes).toMatchObject([{ cell: 'support-funds', before: number('1100'), after: number('1200'), changePercent: '9.1' }, { cell: 'grants', before: number('800'), after: number('900') }]);
    const impact = impactAnswerSchema.parse((await ask('ministry', 'GET', `/api/submissions/${id}/impact`)).body);
    expect(impact.observations).toMatchObject([{ indicator: 'sme-support-funds', after: '0.12亿元' }]);
    expect(impact.verdicts.map(({ indicator }) => indicator)).toContain('sme-support-funds');
    expect(reviewNotesAnswerSchema.parse((await ask('ministry', 'GET', `/api/submissions/${id}/review-notes`)).body)).toMatchObject({ conflicts: [], peers: [] });
    expect(reviewAnswerSchema.parse((await ask('ministry', 'GET', '/api/review')).body).items).toEqual([]);
    const matrix = matrixAnswerSchema.parse((await ask('ministry', 'GET', '/api/matrix')).body);
    expect(matrix.rows).toHaveLength(37);
    expect(matrix.totals).toMatchObject([{ owed: 37, reported: 1, passed: 1, completeness: 2.7, onTime: 2.7 }]);
    expect((await ask('zj-entry', 'GET', '/api/matrix')).status).toBe(403);
    const history = cellHistoryAnswerSchema.parse((await ask('zj-approval', 'GET', `/api/submissions/${id}/cells/grants/history`)).body);
    expect(history.entries).toMatchObject([{ revision: 2, byZh: 'zj-entry', before: number('800'), after: number('900') }, { revision: 1, after: number('800') }]);
  });

  it('takes evidence whose bytes are what its name says', async () => {
    const revision = taskListAnswerSchema.parse((await ask('zj-entry', 'GET', '/api/tasks')).body).tasks[0]?.submission?.id ?? '';
    const upload = (fileName: string, bytes: Buffer) => world.server.app.inject({ method: 'POST', url: `/api/submissions/${revision}/evidence?field=documents&fileName=${encodeURIComponent(fileName)}`, headers: { cookie: cookies['zj-entry'] ?? '', ...PAGE_HEADERS, 'content-type': 'application/octet-stream' }, payload: bytes });
    expect((await upload('文件.pdf', Buffer.from('<html>'))).statusCode).toBe(415);
    const kept = await upload('文件.pdf', Buffer.from('%PDF-1.7 x'));
    expect(kept.statusCode, kept.body).toBe(201);
    const { evidence } = evidenceAnswerSchema.parse(kept.json());
    const file = await world.server.app.inject({ method: 'GET', url: `/api/evidence/${evidence.id}`, headers: { cookie: cookies['ministry'] ?? '' } });
    expect([file.statusCode, file.headers['content-disposition'], file.body]).toEqual([200, "attachment; filename*=UTF-8''%E6%96%87%E4%BB%B6.pdf", '%PDF-1.7 x']);
  });

  it('locks files after a return as it locks cells: only a field of files that the letter names gives or takes any', async () => {
    const revision = taskListAnswerSchema.parse((await ask('zj-entry', 'GET', '/api/tasks')).body).tasks[0]?.submission?.id ?? '';
    const upload = async (fileName: string) => (await world.server.app.inject({ method: 'POST', url: `/api/submissions/${revision}/evidence?field=documents&fileName=${encodeURIComponent(fileName)}`, headers: { cookie: cookies['zj-entry'] ?? '', ...PAGE_HEADERS, 'content-type': 'application/octet-stream' }, payload: Buffer.from(`%PDF-1.7 ${fileName}`) })).statusCode;
    const { evidence: [kept], submission: { filings } } = await view('zj-entry', 'GET', `/api/submissions/${revision}`);
    const remove = () => ask('zj-entry', 'DELETE', `/api/submissions/${revision}/evidence/${kept?.id ?? ''}`);
    const returned = (filing: number, cell: string) => view('zj-approval', 'POST', `/api/submissions/${revision}/return`, { filing, reasonZh: '请核对', cells: [{ cell, reasonZh: '请核对' }] });
    await view('zj-entry', 'POST', `/api/submissions/${revision}/submit`, SIGNATORIES);
    await returned(filings + 1, 'grants');
    expect(await upload('补充.pdf')).toBe(409);
    expect(await remove()).toMatchObject({ status: 409, body: { messageZh: '“佐证材料”未被退回，不能增减文件；确需补充的，请审核人退回时一并勾选' } });
    // Nor does the database take it from the application, whatever asks.
    const entry = { kind: 'user', accountId: randomUUID(), duties: ['entry'], region: ZHEJIANG } as const;
    await expect(world.store.transact(entry, (tx) => tx.execute('UPDATE submission_evidence SET removed_at = now() WHERE id = $1::uuid', [kept?.id]))).rejects.toThrow(/open only while it is a draft or their field was returned/);
    expect((await view('zj-entry', 'GET', `/api/submissions/${revision}`)).evidence.map(({ fileName }) => fileName)).toEqual(['文件.pdf']);
    await view('zj-entry', 'POST', `/api/submissions/${revision}/submit`, SIGNATORIES);
    await returned(filings + 2, 'documents');
    expect(await upload('补充.pdf')).toBe(201);
    expect((await remove()).status).toBe(200);
    expect((await view('zj-entry', 'GET', `/api/submissions/${revision}`)).evidence.map(({ fileName }) => fileName)).toEqual(['补充.pdf']);
    await view('zj-entry', 'POST', `/api/submissions/${revision}/submit`, SIGNATORIES);
    const { files } = diffAnswerSchema.parse((await ask('zj-approval', 'GET', `/api/submissions/${revision}/diff`)).body);
    expect(files).toEqual([{ labelZh: '佐证材料', fileName: '文件.pdf', change: 'removed' }, { labelZh: '佐证材料', fileName: '补充.pdf', change: 'added' }]);
  });

  it('is set against what there is: without a last period, a version or a filing before, that is said and no change counted', async () => {
    const against = async (what: string) => diffAnswerSchema.parse((await ask('zj-approval', 'GET', `/api/submissions/${id}/diff?against=${what}`)).body);
    expect(await against('version')).toEqual({ againstZh: '首个版本，没有上一版', comparable: false, changes: [], files: [] });
    expect(await against('last-period')).toEqual({ againstZh: '没有上期数据可比', comparable: false, changes: [], files: [] });
    // A quarterly form of cumulative numbers: what is earlier than the period before is not its last period.
    const known = (period: string, value: string): NewObservation => ({ indicator: 'sme-support-funds', region: ZHEJIANG, period: periodOf(period).id, breakdown: '', status: 'normal', value, unit: '亿元', marks: [], sourceKind: 'official-publication', sourceTitle: '公报', sourcePublisher: '浙江省', completeTable: false });
    await world.store.transact(SYSTEM, (tx) => appendObservations(tx, [known('2024', '0.05')]));
    expect((await against('last-period')).comparable).toBe(false);
    await world.store.transact(SYSTEM, (tx) => appendObservations(tx, [known('2025Q1-Q3', '0.1')]));
    expect(await against('last-period')).toMatchObject({ againstZh: '上期（2025年前三季度）', comparable: true, changes: [{ cell: 'support-funds', before: number('1000'), after: number('1200'), changePercent: '20.0' }] });
  });

  it('leaves an unbroken trail', async () => {
    const audit = await world.store.read(SYSTEM, async (tx) => ({ verdict: await verifyAudit(tx), entries: await listAudit(tx) }));
    expect(audit.verdict).not.toHaveProperty('brokenAt');
    for (const action of ['submission.open', 'submission.cells', 'submission.submit', 'submission.return', 'submission.approve', 'submission.accept', 'submission.revise']) expect(audit.entries.map((entry) => entry.action)).toContain(action);
  });
});
