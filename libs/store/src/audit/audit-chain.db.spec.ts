import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asOwner } from '../testing/owner.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import type { Actor } from '../connection/actor.js';
import { appendAudit } from './append-audit.js';
import { checkpointAudit, listAudit, verifyAudit, type AuditVerdict, type AuditWitness } from './verify-audit.js';

const system: Actor = { kind: 'system', name: 'spec' };
let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());
beforeEach(() => tamper('DELETE FROM audit', 'DELETE FROM witness_checkpoint'));

const write = (subject: string, actor: Actor = system): Promise<void> =>
  database.store.transact(actor, (tx) => appendAudit(tx, { action: 'spec.write', subject, details: { 说明: '“值”\n\\', n: 1.5, deep: { b: [1, null], a: true } } }));
const verify = (witnesses: readonly AuditWitness[] = []): Promise<AuditVerdict> => database.store.read(system, (tx) => verifyAudit(tx, { witnesses }));
const tamper = (...statements: string[]): Promise<unknown> => asOwner(database.url, statements, { tampering: true });

describe('the audit chain', () => {
  it('is whole after entries of several actors, several in one transaction, and many writers at once', async () => {
    expect(await verify()).toEqual({ entries: 0 });
    await write('a');
    await write('b', { kind: 'user', accountId: 'u1', duties: [] });
    await database.store.transact(system, async (tx) => {
      for (const subject of ['c', 'd', 'e']) await appendAudit(tx, { action: 'spec.write', subject, details: {} });
    });
    await Promise.all(Array.from({ length: 12 }, (_, index) => write(`p${index}`)));
    const verdict = await verify();
    expect(verdict).toMatchObject({ entries: 17 });
    expect(verdict.brokenAt).toBeUndefined();
    const records = await database.store.read(system, (tx) => listAudit(tx, { limit: 20 }));
    expect(records.map(({ seq }) => seq)).toEqual(Array.from({ length: 17 }, (_, index) => 17 - index));
    expect(records.slice(12, 15).map(({ subject }) => subject)).toEqual(['e', 'd', 'c']);
    expect(records[15]).toMatchObject({ subject: 'b', actor: 'user:u1', actorKind: 'user' });
  });

  describe('after tampering by the owner', () => {
    beforeEach(async () => {
      for (const subject of ['1', '2', '3', '4', '5']) await write(subject);
    });

    it.each([
      ['an edited subject', 3, "UPDATE audit SET subject = 'x' WHERE seq = 3"],
      ['an edited detail', 2, `UPDATE audit SET details = jsonb_set(details, '{n}', '2.5') WHERE seq = 2`],
      ['another actor', 4, "UPDATE audit SET actor = 'system:other' WHERE seq = 4"],
      ['a moved instant', 5, "UPDATE audit SET at = at + interval '1 ms' WHERE seq = 5"],
      ['a deleted entry', 2, 'DELETE FROM audit WHERE seq = 2'],
      ['a deleted first entry', 1, 'DELETE FROM audit WHERE seq = 1'],
      ['a deleted entry with the rest renumbered', 2, 'DELETE FROM audit WHERE seq = 2; UPDATE audit SET seq = seq - 1 WHERE seq = 3; UPDATE audit SET seq = seq - 1 WHERE seq = 4; UPDATE audit SET seq = seq - 1 WHERE seq = 5'],
      ['two entries swapped', 2, 'UPDATE audit SET seq = 100 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 100'],
      ['an inserted entry', 6, "INSERT INTO audit SELECT 6, at, actor_kind, actor, 'forged', subject, details, hash, repeat('a', 64) FROM audit WHERE seq = 5"],
    ])('shows %s', async (_what, brokenAt, sql) => {
      await tamper(...sql.split('; '));
      expect(await verify()).toMatchObject({ brokenAt });
    });

    it('shows a cut tail only against a witness, and then where', async () => {
      const head = await database.store.transact(system, (tx) => checkpointAudit(tx, 'spec'));
      expect(head).toMatchObject({ seq: 5 });
      await tamper('DELETE FROM audit WHERE seq >= 4');
      expect(await verify()).toMatchObject({ brokenAt: 4, entries: 3 });
      // Whoever can rewrite the database can drop its own checkpoints, not the copy that someone else keeps.
      await tamper('DELETE FROM witness_checkpoint');
      expect((await verify()).brokenAt).toBeUndefined();
      if (head === undefined) throw new Error('no head');
      expect(await verify([head])).toMatchObject({ brokenAt: 4 });
    });

    it('shows a chain forged anew against a witness', async () => {
      const head = await database.store.transact(system, (tx) => checkpointAudit(tx, 'spec'));
      if (head === undefined) throw new Error('no head');
      // Everything is written again by the database itself, as consistent as the original.
      await tamper('DELETE FROM witness_checkpoint', 'CREATE TEMP TABLE kept AS SELECT * FROM audit', 'DELETE FROM audit', 'SET session_replication_role = origin',
        "SELECT set_config('app.actor_kind', 'system', false), set_config('app.actor', 'system:spec', false)",
        "INSERT INTO audit (action, subject, details) SELECT action, CASE seq WHEN 2 THEN 'forged' ELSE subject END, details FROM kept ORDER BY seq");
      expect((await verify()).brokenAt).toBeUndefined();
      expect(await verify([head])).toMatchObject({ brokenAt: 5 });
    });
  });

  it('takes its numbers, instants, actors and hashes from the database alone', async () => {
    await expect(database.store.transact(system, (tx) => tx.execute("INSERT INTO audit (seq, action, subject, details) VALUES (99, 'x', 'y', '{}')", []))).rejects.toThrow(/permission denied/);
    await expect(asOwner(database.url, ["INSERT INTO audit (action, subject, details) VALUES ('x', 'y', '{}')"])).rejects.toThrow(/no action without an actor/);
    await expect(write('x', { kind: 'public' })).rejects.toThrow(/no action without an actor/);
  });
});
