import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectOk, NATION, systemClock, type RegionCode } from '@greengauge/kernel';
import type { Actor, Duty } from '../connection/actor.js';
import { listAudit } from '../audit/verify-audit.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { listMilestoneEvents, loadMilestones, saveMilestone, type MilestoneKey, type NewMilestone } from './milestones.js';
import { proposeMilestone, refuseMilestone, reopenMilestone, verifyMilestone } from './milestone-steps.js';

const system: Actor = { kind: 'system', name: 'spec' };
const person = (accountId: string, duties: readonly Duty[] = ['acceptance'], region?: RegionCode): Actor => ({ kind: 'user', accountId, duties, ...(region === undefined ? {} : { region }) });
const ZHEJIANG = '330000' as RegionCode;
let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

const key = (subject: string): MilestoneKey => ({ kind: 'deliverable', subject, region: NATION });
const save = (milestone: Partial<NewMilestone>, actor: Actor = system): ReturnType<typeof saveMilestone> =>
  database.store.transact(actor, (tx) => saveMilestone(tx, { kind: 'deliverable', subject: '2', region: NATION, status: 'in-progress', ...milestone }));
const propose = (subject: string, accountId = 'a', evidenceZh = '发改环资〔2020〕379号') =>
  database.store.transact(person(accountId), (tx) => proposeMilestone(tx, key(subject), { accountId, nameZh: `提交人${accountId}` }, { evidenceZh }));
const verify = (subject: string, accountId: string, actor: Actor = person(accountId)) =>
  database.store.transact(actor, (tx) => verifyMilestone(tx, key(subject), { accountId, nameZh: `核验人${accountId}` }));

describe('milestones', () => {
  it('are set, changed with the former state on record, and left alone when equal', async () => {
    expect(await save({})).toEqual({ changed: true });
    expect(await save({})).toEqual({ changed: false });
    expect(await save({ status: 'awaiting-evidence', evidenceZh: '发改环资〔2020〕379号' })).toEqual({ changed: true });
    await save({ subject: '10' });
    const all = await database.store.read(system, (tx) => loadMilestones(tx, { kind: 'deliverable' }));
    expect(all.map(({ subject, status }) => [subject, status])).toEqual([['2', 'awaiting-evidence'], ['10', 'in-progress']]);
    const [, change] = await database.store.read(system, (tx) => listAudit(tx));
    expect(change).toMatchObject({ subject: 'deliverable:2:000000', details: { before: { status: 'in-progress' }, after: { status: 'awaiting-evidence' } } });
  });

  it('of a region are written by that region', async () => {
    await save({ kind: 'region-plan', subject: 'plan', region: ZHEJIANG, titleZh: '建成交易中心', dueOn: '2025-12-31' }, person('u', ['entry'], ZHEJIANG));
    const [own] = await database.store.read(system, (tx) => loadMilestones(tx, { kind: 'region-plan' }));
    expect(own).toMatchObject({ titleZh: '建成交易中心', dueOn: '2025-12-31' });
    await expect(save({ kind: 'region-plan', subject: 'plan', region: '110000' as RegionCode }, person('u', ['entry'], ZHEJIANG))).rejects.toThrow(/row-level security/);
  });
});

describe('a milestone is done', () => {
  it('by two people: one proposes with evidence, another confirms, and both stand in its log', async () => {
    expect(expectOk(await propose('5'), 'propose').status).toBe('awaiting-evidence');
    expect(await verify('5', 'a')).toMatchObject({ ok: false, error: { code: 'same-person' } });
    const done = expectOk(await verify('5', 'b'), 'verify');
    expect(done).toMatchObject({ status: 'completed', verifier: '核验人b', proposedBy: 'a', verifiedBy: 'b', evidenceZh: '发改环资〔2020〕379号' });
    const events = await database.store.read(system, (tx) => listMilestoneEvents(tx, key('5')));
    expect(events.map(({ action, actorName }) => [action, actorName])).toEqual([['verify', '核验人b'], ['propose', '提交人a']]);
    expect(await verify('5', 'c')).toMatchObject({ ok: false, error: { code: 'already-closed' } });
  });

  it('never without evidence, nor without a proposal', async () => {
    expect(await propose('6', 'a', '  已办 ')).toMatchObject({ ok: false, error: { code: 'evidence-missing' } });
    expect(await verify('6', 'b')).toMatchObject({ ok: false, error: { code: 'not-proposed' } });
  });

  it('not again after it was opened, until it is proposed and confirmed anew', async () => {
    await propose('7');
    await verify('7', 'b');
    const opened = await database.store.transact(person('c'), (tx) => reopenMilestone(tx, key('7'), { accountId: 'c', nameZh: '丙' }, '证据文件已废止'));
    expect(expectOk(opened, 'reopen')).toMatchObject({ status: 'in-progress', noteZh: '证据文件已废止' });
    expect(await verify('7', 'b')).toMatchObject({ ok: false, error: { code: 'not-proposed' } });
    await propose('7', 'b', '发改办环资〔2024〕1812号');
    expect(expectOk(await verify('7', 'a'), 'verify')).toMatchObject({ status: 'completed', verifiedBy: 'a' });
  });

  it('and a refused proposal goes back with its reason', async () => {
    await propose('8');
    const back = await database.store.transact(person('b'), (tx) => refuseMilestone(tx, key('8'), { accountId: 'b', nameZh: '乙' }, '文号有误'));
    expect(expectOk(back, 'refuse')).toMatchObject({ status: 'in-progress', noteZh: '文号有误' });
    expect(await verify('8', 'b')).toMatchObject({ ok: false, error: { code: 'not-proposed' } });
  });
});

describe('the database itself refuses', () => {
  const force = (actor: Actor, set: string, subject = '9'): Promise<number> =>
    database.store.transact(actor, (tx) => tx.execute(`UPDATE milestone SET ${set} WHERE kind = 'deliverable' AND subject = $1`, [subject]));

  it('a machine that closes, one person who closes alone, and a name that is not one’s own', async () => {
    await propose('9', 'a');
    await expect(force(system, "status = 'completed', verifier = '甲'")).rejects.toThrow(/only a person/);
    await expect(force(person('a'), "status = 'completed', verifier = '甲'")).rejects.toThrow(/does not confirm it/);
    await expect(force(person('b'), "status = 'completed', verifier = '乙', evidence_zh = '别的证据'")).rejects.toThrow(/proposed with its evidence/);
    await expect(force(person('b'), "status = 'completed', verifier = '乙', proposed_by = 'z'")).rejects.toThrow(/proposed with its evidence/);
    await expect(force(person('b'), "proposed_by = 'z'")).rejects.toThrow(/another name/);
    await expect(force(person('r', ['analysis']), "status = 'completed', verifier = '丁'")).rejects.toThrow(/does not confirm milestones/);
    await expect(save({ subject: '11', status: 'completed', verifier: '甲', evidenceZh: '证据文件一份' }, person('a'))).rejects.toThrow(/proposed with its evidence/);
  });

  it('a confirmed milestone that becomes another one', async () => {
    await propose('31', 'a');
    await verify('31', 'b');
    await expect(force(person('b'), "subject = '32'", '31')).rejects.toThrow(/never becomes another/);
    await expect(force(person('b'), "kind = 'mechanism'", '31')).rejects.toThrow(/never becomes another/);
  });

  it('a confirmation of evidence that the proposer never gave', async () => {
    await propose('33', 'a');
    await force(person('b'), "evidence_zh = '乙自己写的证据'", '33');
    await expect(force(person('b'), "status = 'completed', verifier = '乙'", '33')).rejects.toThrow(/proposed with its evidence/);
    expect(await verify('33', 'b')).toMatchObject({ ok: false, error: { code: 'not-proposed' } });
    // Nor does the same name, set again beside the other evidence, help.
    await propose('33', 'a');
    await expect(force(person('b'), "evidence_zh = '乙自己写的证据', proposed_by = 'b', status = 'completed', verifier = '乙'", '33')).rejects.toThrow(/proposed with its evidence/);
  });

  it('a log that says what never was', async () => {
    await propose('34', 'a');
    const forge = (status: string, verifier: string | null) => database.store.transact(person('a'), (tx) => tx.execute(
      `INSERT INTO milestone_event (kind, subject, region, action, status, evidence_zh, verifier, actor, actor_name, at)
       VALUES ('deliverable', '34', '000000', 'verify', $1, '发改环资〔2020〕379号', $2, 'x', '核验人', now())`, [status, verifier]));
    await expect(forge('completed', '核验人')).rejects.toThrow(/what stands there/);
    expect(await forge('awaiting-evidence', null)).toBe(1);
    const known = await database.store.read(system, (tx) => loadMilestones(tx, { asKnownAtMs: systemClock.now() + 60_000 }));
    expect(known.filter(({ subject, status }) => subject === '34' && status === 'completed')).toEqual([]);
  });

  it('a change of what was confirmed, and of the log', async () => {
    await verify('9', 'b');
    await expect(force(person('c'), "evidence_zh = '换过的证据'")).rejects.toThrow(/reopened before/);
    await expect(database.store.transact(person('c'), (tx) => tx.execute("UPDATE milestone_event SET note_zh = 'x'", []))).rejects.toThrow(/permission denied|never changed/);
  });
});

it('knows what was known at an earlier moment', async () => {
  await propose('20');
  const [step] = await database.store.read(system, (tx) => listMilestoneEvents(tx, key('20')));
  await verify('20', 'b');
  const at = await database.store.read(system, (tx) => loadMilestones(tx, { asKnownAtMs: step?.atMs ?? 0 }));
  expect(at.find(({ subject }) => subject === '20')?.status).toBe('awaiting-evidence');
  const before = await database.store.read(system, (tx) => loadMilestones(tx, { asKnownAtMs: (step?.atMs ?? 0) - 1 }));
  expect(before.find(({ subject }) => subject === '20')).toBeUndefined();
  expect((await database.store.read(system, (tx) => loadMilestones(tx))).find(({ subject }) => subject === '20')?.status).toBe('completed');
});

it('knows each region by itself, and the last of its steps', async () => {
  const plan = (region: string, status: NewMilestone['status'], titleZh: string) => save({ kind: 'region-plan', subject: 'known', region: region as RegionCode, status, titleZh, dueOn: '2025-12-31' });
  const steps = [['330000', 'not-due', '甲'], ['110000', 'in-progress', '乙'], ['330000', 'in-progress', '甲'], ['330000', 'not-due', '甲']] as const;
  const history: { readonly atMs: number; readonly then: unknown }[] = [];
  const told = async (asKnownAtMs?: number) =>
    (await database.store.read(system, (tx) => loadMilestones(tx, { kind: 'region-plan', ...(asKnownAtMs === undefined ? {} : { asKnownAtMs }) }))).filter(({ subject }) => subject === 'known').map(({ region, status, titleZh }) => [region, status, titleZh]);
  for (const [region, status, titleZh] of steps) {
    await plan(region, status, titleZh);
    const [step] = await database.store.read(system, (tx) => listMilestoneEvents(tx));
    history.push({ atMs: step?.atMs ?? 0, then: await told() });
    await new Promise((done) => setTimeout(done, 5));
  }
  for (const [index, { atMs, then }] of history.entries()) expect([await told(atMs), await told(atMs - 1)]).toEqual([then, history[index - 1]?.then ?? []]);
  expect(await told()).toEqual([['110000', 'in-progress', '乙'], ['330000', 'not-due', '甲']]);
});
