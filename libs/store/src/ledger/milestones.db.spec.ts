import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NATION, type RegionCode } from '@greengauge/kernel';
import type { Actor } from '../connection/actor.js';
import { listAudit } from '../audit/verify-audit.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { loadMilestones, saveMilestone, type NewMilestone } from './milestones.js';

const system: Actor = { kind: 'system', name: 'spec' };
let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

const save = (milestone: Partial<NewMilestone>, actor: Actor = system): ReturnType<typeof saveMilestone> =>
  database.store.transact(actor, (tx) => saveMilestone(tx, { kind: 'deliverable', subject: '2', region: NATION, status: 'in-progress', ...milestone }));

describe('milestones', () => {
  it('are set, changed with the former state on record, and left alone when equal', async () => {
    expect(await save({})).toEqual({ changed: true });
    expect(await save({})).toEqual({ changed: false });
    expect(await save({ status: 'completed', evidenceZh: '发改环资〔2020〕379号', verifier: '验收处' })).toEqual({ changed: true });
    await save({ subject: '10' });
    const all = await database.store.read(system, (tx) => loadMilestones(tx, { kind: 'deliverable' }));
    expect(all.map(({ subject, status }) => [subject, status])).toEqual([['2', 'completed'], ['10', 'in-progress']]);
    const [, change] = await database.store.read(system, (tx) => listAudit(tx));
    expect(change).toMatchObject({ subject: 'deliverable:2:000000', details: { before: { status: 'in-progress' }, after: { status: 'completed' } } });
  });

  it('are not completed without evidence and verifier', async () => {
    await expect(save({ subject: '3', status: 'completed', verifier: '甲' })).rejects.toThrow(/milestone_completed_is_evidenced/);
    await expect(save({ subject: '3', status: 'completed', evidenceZh: '证' })).rejects.toThrow(/milestone_completed_is_evidenced/);
  });

  it('of a region are written by that region', async () => {
    const entry: Actor = { kind: 'user', accountId: 'u', duties: ['entry'], region: '330000' as RegionCode };
    await save({ kind: 'region-plan', subject: 'plan', region: '330000' as RegionCode }, entry);
    await expect(save({ kind: 'region-plan', subject: 'plan', region: '110000' as RegionCode }, entry)).rejects.toThrow(/row-level security/);
  });
});
