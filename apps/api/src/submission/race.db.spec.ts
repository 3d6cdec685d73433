import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cellConflictSchema, cellHistoryAnswerSchema, errorAnswerSchema, submissionAnswerSchema, type SubmissionAnswer } from '@greengauge/contracts';
import { systemClock } from '@greengauge/kernel';
import { loadDatabaseTime, openRound, verifyAudit } from '@greengauge/store';
import { addAccount, PAGE_HEADERS, signInAs, startTestServer, SYSTEM, ZHEJIANG, type TestServer } from '../testing/test-server.js';

let world: TestServer;
const cookies: Record<string, string> = {};
const number = (value: string) => ({ kind: 'number', value });
const SIGNED = { signatories: [{ role: 'filler', nameZh: '甲' }, { role: 'statistics-head', nameZh: '乙' }, { role: 'unit-head', nameZh: '丙' }] };
const COMPLETE = [['support-funds', '800'], ['grants', '800'], ['interest-subsidies', '0'], ['innovation-vouchers', '0'], ['supported-enterprises', '45']].map(([cell, value = '']) => ({ cell, answer: number(value), base: 0 }));

beforeAll(async () => {
  world = await startTestServer();
  for (const [login, duty] of [['entry', 'entry'], ['colleague', 'entry'], ['approval', 'approval'], ['deputy', 'approval']] as const) {
    await addAccount(world.store, login, [duty], ZHEJIANG);
    cookies[login] = await signInAs(world.server, login);
  }
  await addAccount(world.store, 'ministry', ['acceptance']);
  cookies['ministry'] = await signInAs(world.server, 'ministry');
});
afterAll(() => world.stop());

type Method = 'GET' | 'POST' | 'PUT';
interface Answered { readonly status: number; readonly body: unknown }
async function ask(who: string, method: Method, url: string, payload?: object, key?: string): Promise<Answered> {
  const answer = await world.server.app.inject({ method, url, headers: { cookie: cookies[who] ?? who, ...PAGE_HEADERS, ...(key === undefined ? {} : { 'idempotency-key': key }) }, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.body === '' ? undefined : JSON.parse(answer.body) as unknown };
}
const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, index) => make(index)));
const statuses = (answers: readonly Answered[]): number[] => answers.map(({ status }) => status).sort();
const view = async (id: string): Promise<SubmissionAnswer> => submissionAnswerSchema.parse((await ask('entry', 'GET', `/api/submissions/${id}`)).body);
const changesOf = async (id: string, cell: string) => cellHistoryAnswerSchema.parse((await ask('entry', 'GET', `/api/submissions/${id}/cells/${cell}/history`)).body).entries;
const auditOf = (subject: string, action: string) => world.store.read(SYSTEM, (tx) => tx.sql('SELECT seq FROM audit WHERE subject = $1 AND action = $2', [subject, action], z.object({ seq: z.number() })));

let rounds = 0;
/** A draft in a round of its own that closes after so long. */
async function draft(closesInMs = 3_600_000): Promise<string> {
  rounds += 1;
  const round = `enterprise-support-race${rounds}`;
  await world.store.transact(SYSTEM, async (tx) => {
    const nowMs = await loadDatabaseTime(tx);
    await openRound(tx, { id: round, form: 'enterprise-support', period: '2025', kind: 'ad-hoc', titleZh: '竞争', opensAtMs: nowMs - 1_000, dueAtMs: nowMs + closesInMs, closesAtMs: nowMs + closesInMs });
  });
  return submissionAnswerSchema.parse((await ask('entry', 'POST', `/api/rounds/${round}/submission`)).body).submission.id;
}
async function filled(closesInMs?: number): Promise<string> {
  const id = await draft(closesInMs);
  expect((await ask('entry', 'PUT', `/api/submissions/${id}/cells`, { cells: COMPLETE })).status).toBe(200);
  return id;
}

describe('two tabs on one cell', () => {
  it('give one of twenty the cell; the others are shown what stands, and nothing is overwritten', async () => {
    const id = await draft();
    const answers = await times(20, (at) => ask(at % 2 === 0 ? 'entry' : 'colleague', 'PUT', `/api/submissions/${id}/cells`, { cells: [{ cell: 'grants', answer: number(String(100 + at)), base: 0 }, { cell: 'interest-subsidies', answer: number(String(100 + at)), base: 0 }] }, `tab-${at}`));
    expect(statuses(answers)).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
    const won = 100 + answers.findIndex(({ status }) => status === 200);
    const { cells } = await view(id);
    // Both cells are of the same tab: a save is whole or not at all.
    for (const cell of ['grants', 'interest-subsidies']) {
      expect(cells.find((one) => one.cell === cell)).toMatchObject({ answer: number(String(won)), revision: 1 });
      expect(await changesOf(id, cell)).toHaveLength(1);
    }
    for (const { status, body } of answers) if (status === 409) expect(cellConflictSchema.parse(body).cells.map(({ cell, answer, revision }) => ({ cell, answer, revision }))).toEqual(['grants', 'interest-subsidies'].map((cell) => ({ cell, answer: number(String(won)), revision: 1 })));
    expect(await auditOf(id, 'submission.cells')).toHaveLength(1);
  });

  it('open one submission, however many clicks open it', async () => {
    await draft();
    const round = `enterprise-support-race${rounds}`;
    const ids = (await times(12, (at) => ask(at % 2 === 0 ? 'entry' : 'colleague', 'POST', `/api/rounds/${round}/submission`))).map(({ body }) => submissionAnswerSchema.parse(body).submission.id);
    expect(new Set(ids).size).toBe(1);
    expect(await auditOf(ids[0] ?? '', 'submission.open')).toHaveLength(1);
  });
});

describe('a click that comes twice', () => {
  it('submits once: without a key the second is refused, with the key it is answered alike', async () => {
    const [plain, keyed] = [await filled(), await filled()];
    expect(statuses(await times(8, () => ask('entry', 'POST', `/api/submissions/${plain}/submit`, SIGNED)))).toEqual([200, ...Array.from({ length: 7 }, () => 409)]);
    expect(statuses(await times(8, () => ask('entry', 'POST', `/api/submissions/${keyed}/submit`, SIGNED, 'click')))).toEqual(Array.from({ length: 8 }, () => 200));
    for (const id of [plain, keyed]) {
      expect((await view(id)).submission).toMatchObject({ state: 'submitted', filings: 1 });
      expect(await auditOf(id, 'submission.submit')).toHaveLength(1);
    }
  });

  it('decides once where two who may decide do so at once, and never edits after', async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      const id = await filled();
      await ask('entry', 'POST', `/api/submissions/${id}/submit`, SIGNED);
      const answers = await Promise.all([
        ask('approval', 'POST', `/api/submissions/${id}/approve`, { filing: 1 }), ask('deputy', 'POST', `/api/submissions/${id}/return`, { filing: 1, reasonZh: '核对', cells: [{ cell: 'grants', reasonZh: '核对' }] }),
        ask('entry', 'POST', `/api/submissions/${id}/withdraw`, { reasonZh: '撤回' }), ask('colleague', 'PUT', `/api/submissions/${id}/cells`, { cells: [{ cell: 'interest-subsidies', answer: number('5'), base: 1 }] }),
      ]);
      const { submission, log, cells } = await view(id);
      expect(log.slice(2).length, JSON.stringify(log)).toBe(answers.slice(0, 3).filter(({ status }) => status === 200).length);
      if (submission.state === 'region-approved') expect(cells.find(({ cell }) => cell === 'interest-subsidies')).toMatchObject({ answer: number('0'), revision: 1 });
      for (const { status } of answers) expect([200, 403, 409]).toContain(status);
    }
  });

  it('is not another person\'s click, nor one on another form, because the key is the same', async () => {
    const [one, other] = [await draft(), await draft()];
    const save = (who: string, id: string, value: string) => ask(who, 'PUT', `/api/submissions/${id}/cells`, { cells: [{ cell: 'grants', answer: number(value), base: 0 }] }, 'same-key');
    expect((await save('entry', one, '1')).status).toBe(200);
    expect((await save('entry', other, '2')).status).toBe(200);
    expect((await save('colleague', one, '3')).status).toBe(409);
    expect((await changesOf(one, 'grants')).length + (await changesOf(other, 'grants')).length).toBe(2);
  });
});

describe('a page that was left open', () => {
  const later = async (id: string, grants: string): Promise<void> => {
    await ask('entry', 'POST', `/api/submissions/${id}/withdraw`, { reasonZh: '填错' });
    const { cells } = await view(id);
    const base = (cell: string): number => cells.find((one) => one.cell === cell)?.revision ?? 0;
    expect((await ask('entry', 'PUT', `/api/submissions/${id}/cells`, { cells: ['grants', 'support-funds'].map((cell) => ({ cell, answer: number(grants), base: base(cell) })) })).status).toBe(200);
    expect((await ask('entry', 'POST', `/api/submissions/${id}/submit`, SIGNED)).status).toBe(200);
  };
  const refusal = async (who: string, id: string, step: string, body: object): Promise<unknown> => { const { status, body: said } = await ask(who, 'POST', `/api/submissions/${id}/${step}`, body); return [status, errorAnswerSchema.parse(said).messageZh]; };
  const unread = [409, '您看到的是第 1 次报送，现为第 2 次，请看过新的内容后再办理'];
  const LETTER = { reasonZh: '核对', cells: [{ cell: 'grants', reasonZh: '核对' }] };

  it('approves, accepts and returns nothing that was filed after it was read', async () => {
    const id = await filled();
    await ask('entry', 'POST', `/api/submissions/${id}/submit`, SIGNED);
    await later(id, '700');
    expect(await refusal('approval', id, 'approve', { filing: 1 })).toEqual(unread);
    expect(await refusal('approval', id, 'return', { filing: 1, ...LETTER })).toEqual(unread);
    expect((await view(id)).submission).toMatchObject({ state: 'submitted', filings: 2 });
    expect((await ask('approval', 'POST', `/api/submissions/${id}/approve`, { filing: 2 })).status).toBe(200);
    expect(await refusal('ministry', id, 'accept', { filing: 1 })).toEqual(unread);
    expect(await refusal('ministry', id, 'return', { filing: 1, ...LETTER })).toEqual(unread);
    expect((await view(id)).submission.state).toBe('region-approved');
    expect((await ask('ministry', 'POST', `/api/submissions/${id}/accept`, { filing: 2 })).status).toBe(200);
  });

  it('does not judge without saying what was read', async () => {
    const id = await filled();
    await ask('entry', 'POST', `/api/submissions/${id}/submit`, SIGNED);
    for (const body of [{}, { filing: 0 }, { filing: '1' }]) expect((await ask('approval', 'POST', `/api/submissions/${id}/approve`, body)).status, JSON.stringify(body)).toBe(400);
    expect((await view(id)).submission.state).toBe('submitted');
  });
});

describe('a region that is late', () => {
  it('cannot withdraw what was in time, and is told who can unlock it', async () => {
    const id = await filled();
    expect((await ask('entry', 'POST', `/api/submissions/${id}/submit`, SIGNED)).status).toBe(200);
    const { round, actions } = await view(id);
    expect(actions).toContain('withdraw');
    await world.store.transact(SYSTEM, (tx) => tx.execute('UPDATE reporting_round SET due_at = clock_timestamp(), closes_at = clock_timestamp() WHERE id = $1', [round.id]));
    expect((await view(id)).actions).not.toContain('withdraw');
    expect(await ask('entry', 'POST', `/api/submissions/${id}/withdraw`, { reasonZh: '填错' })).toMatchObject({ status: 409, body: { code: 'conflict', messageZh: '已过关闭时间，撤回后将不能再报送；需要修改的，请地区审核人退回' } });
    // The way that is named leads on: a return has a term of its own, within which it is filed again.
    expect((await ask('approval', 'POST', `/api/submissions/${id}/return`, { filing: 1, reasonZh: '核对', cells: [{ cell: 'grants', reasonZh: '核对' }] })).status).toBe(200);
    expect((await ask('entry', 'POST', `/api/submissions/${id}/submit`, SIGNED)).status).toBe(200);
  });

  it('gives itself no longer term than a week by returning its own form', async () => {
    const id = await filled();
    await ask('entry', 'POST', `/api/submissions/${id}/submit`, SIGNED);
    const letter = (days: number) => ({ filing: 1, reasonZh: '核对', cells: [{ cell: 'grants', reasonZh: '核对' }], respondBy: new Date(systemClock.now() + days * 86_400_000).toISOString() });
    expect((await ask('approval', 'POST', `/api/submissions/${id}/return`, letter(8))).body).toMatchObject({ messageZh: '地区退回的重报期限不超过 7 天；需要更长时间的，请申请延期' });
    expect((await ask('approval', 'POST', `/api/submissions/${id}/return`, letter(6))).status).toBe(200);
  });
});

describe('a replay after the session has ended', () => {
  it('has no effect and is told so; after a new sign-in the same key finds what was done, or does it', async () => {
    const id = await draft();
    const save = (cookie: string, value: string, base: number, key: string) => ask(cookie, 'PUT', `/api/submissions/${id}/cells`, { cells: [{ cell: 'grants', answer: number(value), base }] }, key);
    const old = await signInAs(world.server, 'entry');
    const done = await save(old, '1', 0, 'before');
    expect(done.status).toBe(200);
    await world.server.app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie: old, ...PAGE_HEADERS } });
    expect([(await save(old, '1', 0, 'before')).status, (await save(old, '2', 1, 'never-arrived')).status]).toEqual([401, 401]);
    expect(await changesOf(id, 'grants')).toHaveLength(1);
    const fresh = await signInAs(world.server, 'entry');
    expect(await save(fresh, '1', 0, 'before')).toEqual(done);
    expect((await save(fresh, '2', 1, 'never-arrived')).status).toBe(200);
    expect((await save(fresh, '2', 1, 'never-arrived')).status).toBe(200);
    expect((await changesOf(id, 'grants')).map(({ after }) => after)).toEqual([number('2'), number('1')]);
  });

  it('cannot bring back a step whose time is over: the approver decided meanwhile', async () => {
    const id = await filled();
    await ask('entry', 'POST', `/api/submissions/${id}/submit`, SIGNED, 'first');
    await ask('approval', 'POST', `/api/submissions/${id}/return`, { filing: 1, reasonZh: '核对', cells: [{ cell: 'grants', reasonZh: '核对' }] });
    // The first click again: it is answered with what stands now, and does not submit a second time.
    const again = await ask('entry', 'POST', `/api/submissions/${id}/submit`, SIGNED, 'first');
    expect(submissionAnswerSchema.parse(again.body).submission).toMatchObject({ state: 'returned', filings: 1 });
  });
});

describe('the closing instant', () => {
  it('divides saves and submissions to the millisecond: what is acknowledged was in time, what was late is not there', { timeout: 60_000 }, async () => {
    const outcomes = { in: 0, out: 0 };
    const offsets = [-400, -50, -35, -20, -10, -5, 0, 5, 10, 20, 35, 50, 120];
    for (const step of ['submit', 'save'] as const) {
      const ids: string[] = [];
      // All are prepared first, so that each round can close soon; the rounds are then brought to their end.
      for (const _ of offsets) ids.push(await filled());
      await Promise.all(offsets.map(async (offset, at) => {
        const id = ids[at] ?? '';
        const closesAtMs = await world.store.transact(SYSTEM, async (tx) => {
          const end = (await loadDatabaseTime(tx)) + 1_200;
          await tx.execute('UPDATE reporting_round SET due_at = to_timestamp($2::float8 / 1000), closes_at = to_timestamp($2::float8 / 1000) WHERE id = (SELECT round_id FROM submission WHERE id = $1::uuid)', [id, end]);
          return end;
        });
        await delay(Math.max(0, closesAtMs + offset - systemClock.now()));
        const answer = step === 'submit' ? await ask('entry', 'POST', `/api/submissions/${id}/submit`, SIGNED) : await ask('entry', 'PUT', `/api/submissions/${id}/cells`, { cells: [{ cell: 'notes', answer: { kind: 'text', text: '末' }, base: 0 }] });
        expect([200, 409], JSON.stringify(answer.body)).toContain(answer.status);
        const [row] = await world.store.read(SYSTEM, (tx) => tx.sql(
          step === 'submit' ? "SELECT max(happened_at) AS at FROM submission_event WHERE submission_id = $1::uuid AND action = 'submit'" : "SELECT max(changed_at) AS at FROM submission_cell_history WHERE submission_id = $1::uuid AND cell = 'notes'",
          [id], z.object({ at: z.number().nullable() })));
        const storedMs = row?.at ?? undefined;
        expect(storedMs !== undefined, `${step} ${offset} ms: ${answer.status}`).toBe(answer.status === 200);
        if (storedMs !== undefined) expect(storedMs).toBeLessThanOrEqual(closesAtMs);
        if (offset >= 5) expect(answer.status, `${step} ${offset} ms late`).toBe(409);
        outcomes[answer.status === 200 ? 'in' : 'out'] += 1;
      }));
    }
    // Both sides of the instant were met, else nothing was shown.
    expect(outcomes.in).toBeGreaterThan(0);
    expect(outcomes.out).toBeGreaterThanOrEqual(14);
  });

  it('leaves an unbroken trail', async () => {
    expect(await world.store.read(SYSTEM, (tx) => verifyAudit(tx))).not.toHaveProperty('brokenAt');
  });
});
