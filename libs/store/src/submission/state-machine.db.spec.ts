import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseRegionCode, systemClock, type RegionCode } from '@greengauge/kernel';
import { SUBMISSION_STATES, takeStep, type SubmissionState, type SubmissionStep, type WorkflowActor } from '@greengauge/intake';
import { listAudit } from '../audit/verify-audit.js';
import type { Actor, Duty } from '../connection/actor.js';
import { explainStoreError } from '../connection/store-error.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { appendAudit } from '../audit/append-audit.js';
import { loadSubmission, openSubmission } from './submissions.js';
import { listSteps } from './records.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const region = (code: string): RegionCode => parseRegionCode(code) ?? ((): never => { throw new Error(code); })();
const A = region('330000');
const person = (own: RegionCode | undefined, ...duties: Duty[]): Actor & { readonly kind: 'user' } => ({ kind: 'user', accountId: randomUUID(), duties, ...(own === undefined ? {} : { region: own }) });
const entry = person(A, 'entry');
const ACTORS: readonly Actor[] = [SPEC, entry, person(A, 'approval'), person(A, 'entry', 'approval'), person(region('110000'), 'entry', 'approval'), person(undefined, 'acceptance'), person(undefined, 'analysis'), person(undefined, 'system'), { kind: 'public' }];
const workflowActor = (actor: Actor): WorkflowActor => (actor.kind === 'user' ? { kind: 'person', account: actor.accountId, duties: actor.duties, ...(actor.region === undefined ? {} : { region: actor.region }) } : actor.kind === 'public' ? { kind: 'person', account: 'nobody', duties: [] } : { kind: 'platform' });

let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

async function newRound(id: string, closesIn: string): Promise<void> {
  await database.store.transact(SPEC, (tx) => tx.execute(`INSERT INTO reporting_round (id, form_id, period, opens_at, due_at, closes_at) VALUES ($1, 'f', '2025', now() - interval '1 day', clock_timestamp() + interval '${closesIn}', clock_timestamp() + interval '${closesIn}')`, [id]));
}
const open = (round: string) => database.store.transact(entry, async (tx) => (await openSubmission(tx, { region: A, form: 'f', formVersion: 1, round })).submission);
const of = async (id: string) => (await database.store.read(SPEC, (tx) => loadSubmission(tx, id))) ?? ((): never => { throw new Error(id); })();

/** By plain SQL as the application's role: what must lie beneath the step first, as far as this actor may write it. */
async function attempt(actor: Actor, id: string, from: SubmissionState, to: SubmissionState, filings: number, step: SubmissionStep | ''): Promise<boolean> {
  try {
    return await database.store.transact(actor, async (tx) => {
      if (to === 'submitted' && from !== 'region-approved') {
        await tx.execute("INSERT INTO submission_filing (submission_id, region, seq, number, sha256, content, on_time, filed_by) VALUES ($1::uuid, $2, $3, $4, encode(sha256('{}'::bytea), 'hex'), '{}', true, 'x')", [id, A, filings + 1, randomUUID()]);
        await tx.execute("INSERT INTO submission_signatory (submission_id, region, role, name_zh) SELECT $1::uuid, $2, role, '张三' FROM unnest(ARRAY['filler', 'statistics-head', 'unit-head']) AS role ON CONFLICT DO NOTHING", [id, A]);
      }
      if (to === 'returned' && step !== 'withdraw') {
        await tx.execute("INSERT INTO submission_return (submission_id, region, filing, reason_zh, returned_by) VALUES ($1::uuid, $2, $3, '核对', 'x')", [id, A, filings]);
        await tx.execute("INSERT INTO submission_return_cell (submission_id, region, filing, cell, reason_zh) VALUES ($1::uuid, $2, $3, 'a', '核对')", [id, A, filings]);
      }
      await tx.execute("SELECT set_config('app.step', $1, true)", [step]);
      const moved = await tx.execute('UPDATE submission SET state = $2 WHERE id = $1::uuid', [id, to]);
      if (moved === 1) await appendAudit(tx, { action: 'spec.step', subject: id, details: { from, to } });
      return moved === 1;
    });
  } catch (error) {
    if (explainStoreError(error) === undefined) throw error;
    return false;
  }
}

const STEPS: readonly Exclude<SubmissionStep, 'edit' | 'revise'>[] = ['submit', 'withdraw', 'approve', 'undo-approval', 'return', 'accept', 'publish'];

describe('the database', () => {
  it('takes exactly the steps that the pure machine allows, tried by every actor from every state to every state', { timeout: 180_000 }, async () => {
    let taken = 0;
    let random = 42;
    const next = (bound: number): number => { random = (random * 1_103_515_245 + 12_345) % 2_147_483_648; return Math.floor((random / 2_147_483_648) * bound); };
    for (let walk = 0; walk < 12; walk += 1) {
      await newRound(`walk-${walk}`, '1 hour');
      const { id } = await open(`walk-${walk}`);
      for (let tried = 0; tried < 70; tried += 1) {
        const now = await of(id);
        const actor: Actor = ACTORS[next(ACTORS.length)] ?? SPEC;
        const to = SUBMISSION_STATES[next(SUBMISSION_STATES.length)] ?? 'draft';
        const judged = { region: now.region, state: now.state, version: 1, returnedBefore: now.returnedBefore, revised: false, lastInstantMs: Infinity, frozen: false, ...(now.submittedBy === undefined ? {} : { submittedBy: now.submittedBy }), ...(now.approvedBy === undefined ? {} : { approvedBy: now.approvedBy }) };
        const lawful = STEPS.filter((step) => { const found = takeStep(judged, step, workflowActor(actor), 0); return found.ok && found.value === to; });
        if (to === now.state) continue;
        const step = lawful[0] ?? '';
        const done = await attempt(actor, id, now.state, to, now.filings, step);
        if (done !== lawful.length > 0) expect.fail(`${now.state} → ${to} by ${JSON.stringify(actor)}: the machine says ${lawful.join()}, the database ${done}`);
        if (done) taken += 1;
      }
      const lines = await database.store.read(SPEC, (tx) => listSteps(tx, id));
      const audited = (await database.store.read(SPEC, (tx) => listAudit(tx, { limit: 5_000 }))).filter(({ subject, action }) => subject === id && action === 'spec.step');
      // Each step that was taken has its line and its audit entry, and no other step has one.
      expect(lines.slice(1).map(({ from, to }) => `${from}>${to}`)).toEqual(audited.toReversed().map(({ details }) => { const { from, to } = z.object({ from: z.string(), to: z.string() }).parse(details); return `${from}>${to}`; }));
      lines.slice(1).reduce((before, line) => { expect(line.from).toBe(before); return line.to; }, lines[0]?.to ?? 'draft');
    }
    expect(taken).toBeGreaterThan(40);
  });

  it('lets nobody forge the line of a step, the history of a cell or a filing', async () => {
    await newRound('forge', '1 hour');
    const { id } = await open('forge');
    for (const actor of ACTORS) {
      for (const sql of [
        `INSERT INTO submission_event (submission_id, region, seq, action, to_state, happened_at, actor) VALUES ('${id}', '330000', 9, 'approve', 'region-approved', now(), 'x')`,
        `INSERT INTO submission_cell_history (submission_id, region, cell, breakdown, revision, changed_at, changed_by) VALUES ('${id}', '330000', 'a', '', 9, now(), 'x')`,
        "UPDATE submission_event SET actor = 'x'", 'DELETE FROM submission_event', 'DELETE FROM submission_filing', "UPDATE submission_return_cell SET cell = 'b'",
      ]) await expect(database.store.transact(actor, (tx) => tx.execute(sql, [])), sql).rejects.toThrow(/permission denied|row-level security/);
    }
  });

  it('lets nobody withdraw after the closing what was submitted in time', async () => {
    await newRound('withdrawn', '1 hour');
    const { id } = await open('withdrawn');
    expect(await attempt(entry, id, 'draft', 'submitted', 0, 'submit')).toBe(true);
    expect(await attempt(entry, id, 'submitted', 'draft', 1, 'withdraw')).toBe(true);
    expect(await attempt(entry, id, 'draft', 'submitted', 1, 'submit')).toBe(true);
    await database.store.transact(SPEC, (tx) => tx.execute("UPDATE reporting_round SET due_at = clock_timestamp(), closes_at = clock_timestamp() WHERE id = 'withdrawn'", []));
    expect(await attempt(entry, id, 'submitted', 'draft', 2, 'withdraw')).toBe(false);
    expect((await of(id)).state).toBe('submitted');
  });

  it('closes at its instant: what comes up to 50 ms early is in, what comes later is out, and none is in between', { timeout: 60_000 }, async () => {
    const outcomes = { in: 0, out: 0 };
    for (let turn = 0; turn < 16; turn += 1) {
      const round = `instant-${turn}`;
      await newRound(round, '150 milliseconds');
      const { id } = await open(round);
      const { lastInstantMs = 0 } = await of(id);
      // Some before, some after: the clock of the database alone decides.
      await new Promise((done) => setTimeout(done, Math.max(0, lastInstantMs - systemClock.now() - 55 + turn * 7)));
      const done = await attempt(entry, id, 'draft', 'submitted', 0, 'submit');
      const now = await of(id);
      expect(now.state).toBe(done ? 'submitted' : 'draft');
      if (done) expect(now.submittedAtMs ?? Infinity).toBeLessThanOrEqual(lastInstantMs + 1);
      outcomes[done ? 'in' : 'out'] += 1;
      const late = await database.store.transact(entry, (tx) => tx.execute("INSERT INTO submission_cell (submission_id, region, cell, value, entered_by, entered_region) VALUES ($1::uuid, $2, 'a', 1, '', '')", [id, A])).then(() => 'written', (error: unknown) => String(error));
      if (done) expect(late).toMatch(/open only while|round closed/);
      else expect(late === 'written' || /round closed/.test(late), late).toBe(true);
    }
    expect(outcomes.in + outcomes.out).toBe(16);
    expect(outcomes.out).toBeGreaterThan(0);
  });
});
