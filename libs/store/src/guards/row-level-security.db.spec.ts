import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RegionCode } from '@greengauge/kernel';
import type { Actor, Duty } from '../connection/actor.js';
import type { Tx } from '../connection/store.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';

const ZHEJIANG = '330000' as RegionCode;
const BEIJING = '110000' as RegionCode;
const system: Actor = { kind: 'system', name: 'spec' };
const person = (region: RegionCode | undefined, ...duties: Duty[]): Actor => ({ kind: 'user', accountId: randomUUID(), duties, ...(region === undefined ? {} : { region }) });

const entryA = person(ZHEJIANG, 'entry');
const approverA = person(ZHEJIANG, 'approval');
const entryB = person(BEIJING, 'entry', 'approval');
const ministry = person(undefined, 'acceptance');
const analyst = person(undefined, 'analysis');
const administrator = person(undefined, 'system');
const nobody: Actor = { kind: 'public' };

let database: ClonedDatabase;
let draft: string;

beforeAll(async () => {
  database = await cloneDatabase();
  draft = await newDraft(entryA, 'annual', 1);
});
afterAll(() => database.drop());

const idRow = z.object({ id: z.string() });

async function newDraft(actor: Actor, form: string, version: number): Promise<string> {
  const region = actor.kind === 'user' ? actor.region : undefined;
  await database.store.transact(system, (tx) =>
    tx.execute("INSERT INTO reporting_round (id, form_id, period, opens_at, due_at, closes_at) VALUES ($1, $1, '2025', now() - interval '1 day', now() + interval '1 day', now() + interval '1 day') ON CONFLICT DO NOTHING", [form]),
  );
  const [row] = await database.store.transact(actor, (tx) =>
    tx.sql(
      "INSERT INTO submission (region, form_id, form_version, round_id, version, created_by) VALUES ($1, $2, 1, $2, $3, 'forged') RETURNING id::text AS id",
      [region ?? ZHEJIANG, form, version],
      idRow,
    ),
  );
  if (row === undefined) throw new Error('no draft');
  return row.id;
}

const act = (actor: Actor, sql: string, values: readonly unknown[] = []): Promise<number> => database.store.transact(actor, (tx: Tx) => tx.execute(sql, values));
const countAs = async (actor: Actor, table: string): Promise<number> =>
  (await database.store.read(actor, (tx) => tx.sql(`SELECT count(*) AS n FROM ${table}`, [], z.object({ n: z.number() }))))[0]?.n ?? -1;

const CELL = 'INSERT INTO submission_cell (submission_id, region, cell, value, entered_by, entered_region) VALUES ($1::uuid, $2, $3, 5, $4, $2)';

describe('one region never sees or writes another', () => {
  it('shows a draft to its region, to the duties of the ministries, and to nobody else', async () => {
    expect(await countAs(entryA, 'submission')).toBe(1);
    expect(await countAs(approverA, 'submission')).toBe(1);
    expect(await countAs(ministry, 'submission')).toBe(1);
    expect(await countAs(analyst, 'submission')).toBe(1);
    for (const other of [entryB, administrator, nobody]) expect(await countAs(other, 'submission')).toBe(0);
  });

  it('refuses to write for another region, and finds nothing there to change', async () => {
    await expect(act(entryB, "INSERT INTO submission (region, form_id, form_version, round_id, version, created_by) VALUES ('330000', 'annual', 1, 'annual', 1, 'b')")).rejects.toThrow(/row-level security|only the entry duty/);
    expect(await act(entryB, "UPDATE submission SET state = 'submitted' WHERE id = $1::uuid", [draft])).toBe(0);
    await expect(act(entryB, CELL, [draft, ZHEJIANG, 'rd', 'b'])).rejects.toThrow(/open only while|row-level security/);
    // Under its own region's name the cell has no submission to belong to.
    await expect(act(entryB, CELL, [draft, BEIJING, 'rd', 'b'])).rejects.toThrow();
    expect(await countAs(system, 'submission_cell')).toBe(0);
  });

  it('holds for registries and registers; published entries are for all', async () => {
    await act(entryA, "INSERT INTO enterprise (uscc, name_zh, region) VALUES ('91330000000000000A', '甲', '330000')");
    await expect(act(entryB, "INSERT INTO enterprise (uscc, name_zh, region) VALUES ('91330000000000000B', '乙', '330000')")).rejects.toThrow(/row-level security/);
    expect([await countAs(entryA, 'enterprise'), await countAs(entryB, 'enterprise'), await countAs(nobody, 'enterprise'), await countAs(ministry, 'enterprise')]).toEqual([1, 0, 0, 1]);
    await act(entryA, "INSERT INTO patent (application_no, title_zh, kind, office, region) VALUES ('CN1', '一种', 'invention', 'CN', '330000')");
    expect([await countAs(entryA, 'patent'), await countAs(entryB, 'patent')]).toEqual([1, 0]);
    await expect(act(entryB, "INSERT INTO patent (application_no, title_zh, kind, office, region) VALUES ('CN2', '一种', 'invention', 'CN', '330000')")).rejects.toThrow(/row-level security/);
    await act(entryA, "INSERT INTO register_entry (register, entry_key, region, attributes, recorded_by) VALUES ('bases', 'k1', '330000', '{}', 'a')");
    expect([await countAs(entryB, 'register_entry'), await countAs(nobody, 'register_entry')]).toEqual([0, 0]);
    await act(entryA, "UPDATE register_entry SET state = 'published', published_by = 'b', published_at = now() WHERE entry_key = 'k1'");
    expect([await countAs(entryB, 'register_entry'), await countAs(nobody, 'register_entry')]).toEqual([1, 1]);
    expect(await act(entryB, "UPDATE register_entry SET state = 'draft' WHERE entry_key = 'k1'")).toBe(0);
  });

  it('shows accounts to oneself and to the administrators, sessions to oneself', async () => {
    if (entryA.kind !== 'user') throw new Error('spec');
    await act(system, "INSERT INTO account (id, login, display_name, password_hash, duties, region) VALUES ($1::uuid, 'a', '甲', 'x', '{entry}', '330000'), (gen_random_uuid(), 'b', '乙', 'x', '{entry}', '110000')", [entryA.accountId]);
    expect([await countAs(entryA, 'account'), await countAs(administrator, 'account'), await countAs(ministry, 'account'), await countAs(nobody, 'account')]).toEqual([1, 2, 0, 0]);
    await act(system, "INSERT INTO session (id_hash, account_id, expires_at) SELECT sha256(login::bytea), id, now() + interval '1 hour' FROM account");
    expect([await countAs(entryA, 'session'), await countAs(nobody, 'session')]).toEqual([1, 0]);
    // Moving oneself to another region would open that region.
    await expect(act(entryA, "UPDATE account SET region = '110000' WHERE login = 'a'")).rejects.toThrow(/nobody changes the own duties, region or block/);
  });

  it('leaves no actor behind on the connection', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => countAs(index % 2 === 0 ? entryA : nobody, 'submission')));
    expect(await countAs(nobody, 'submission')).toBe(0);
  });
});

describe('published results', () => {
  const observation =
    "INSERT INTO observation (id, indicator, region, period, period_start, period_end, status, value, unit, marks, source_kind, source_title, source_publisher, source_key, complete_table, revision, recorded_at, recorded_by) VALUES (gen_random_uuid(), $1, $2, '2022', '2022-01-01', '2023-01-01', 'normal', 1, '亿元', '{}', 'submission', 't', 'p', 'k', true, 1, now(), 'x')";

  it('are read by all and written only where one may', async () => {
    await act(entryA, observation, ['gdp', ZHEJIANG]);
    await expect(act(entryB, observation, ['gdp', ZHEJIANG])).rejects.toThrow(/row-level security/);
    await expect(act(nobody, observation, ['gdp', BEIJING])).rejects.toThrow(/row-level security/);
    await act(analyst, observation, ['gdp', BEIJING]);
    for (const reader of [entryA, entryB, nobody]) expect(await countAs(reader, 'observation')).toBe(2);
    await expect(act(analyst, "INSERT INTO evaluation (run_id, plan_id, period, region, indicator, position, verdict, trend, confidence, content) VALUES (gen_random_uuid(), 'p', '2025', '000000', 'gdp', 0, 'behind', 'stable', 'high', '{}')")).rejects.toThrow(/row-level security/);
  });

  it('are changed by no one who works through the application', async () => {
    for (const actor of [system, entryA]) {
      for (const sql of ['UPDATE observation SET value = 9', 'DELETE FROM observation', 'TRUNCATE observation', "INSERT INTO observation_current VALUES ('gdp', '330000', '2023', '', 'k', gen_random_uuid(), 1)", "UPDATE audit SET action = 'x'", 'DELETE FROM audit']) {
        await expect(act(actor, sql), sql).rejects.toThrow(/permission denied/);
      }
    }
  });
});

describe('a submission', () => {
  const move = (actor: Actor, id: string, state: string, more = ''): Promise<number> => act(actor, `UPDATE submission SET state = $2 ${more} WHERE id = $1::uuid`, [id, state]);
  /** What must lie beneath a step to `submitted`: the frozen filing and the three who sign. */
  const file = async (actor: Actor, id: string, seq = 1): Promise<void> => {
    await act(actor, "INSERT INTO submission_filing (submission_id, region, seq, number, sha256, content, on_time, filed_by) VALUES ($1::uuid, $2, $3, $4, encode(sha256('{}'::bytea), 'hex'), '{}', true, 'forged')", [id, ZHEJIANG, seq, `${id}-${seq}`]);
    await act(actor, "INSERT INTO submission_signatory (submission_id, region, role, name_zh) SELECT $1::uuid, $2, role, '张三' FROM unnest(ARRAY['filler', 'statistics-head', 'unit-head']) AS role ON CONFLICT DO NOTHING", [id, ZHEJIANG]);
  };
  const submit = async (actor: Actor, id: string, seq = 1): Promise<number> => {
    await file(actor, id, seq);
    return move(actor, id, 'submitted');
  };

  it('takes cells from its region only, in a draft only, and signs them itself', async () => {
    const id = await newDraft(entryA, 'cells', 1);
    await act(entryA, CELL, [id, ZHEJIANG, 'rd', 'forged']);
    const [cell] = await database.store.read(entryA, (tx) => tx.sql("SELECT entered_by FROM submission_cell WHERE cell = 'rd'", [], z.object({ entered_by: z.string() })));
    expect(cell?.entered_by).toBe(entryA.kind === 'user' ? entryA.accountId : '');
    // No superior edits a reported value, and neither does who approves it.
    for (const superior of [ministry, analyst, administrator]) {
      expect(await act(superior, 'UPDATE submission_cell SET value = 6 WHERE submission_id = $1::uuid', [id])).toBe(0);
      await expect(act(superior, CELL, [id, ZHEJIANG, 'other', 'm'])).rejects.toThrow();
    }
    await expect(act(approverA, 'UPDATE submission_cell SET value = 6 WHERE submission_id = $1::uuid', [id])).rejects.toThrow(/only the entry duty/);
    await submit(entryA, id);
    for (const sql of ['UPDATE submission_cell SET value = 7 WHERE submission_id = $1::uuid', 'DELETE FROM submission_cell WHERE submission_id = $1::uuid']) {
      await expect(act(entryA, sql, [id])).rejects.toThrow(/open only while it is a draft/);
      await expect(act(system, sql, [id])).rejects.toThrow(/open only while it is a draft/);
    }
  });

  it('refuses a value entered for a region by another, whatever the application says', async () => {
    const id = await newDraft(entryA, 'forged', 1);
    const { asOwner } = await import('../testing/owner.js');
    await expect(
      asOwner(database.url, [`INSERT INTO submission_cell (submission_id, region, cell, value, entered_by, entered_region) VALUES ('${id}', '330000', 'rd', 5, 'm', '000000')`], { tampering: true }),
    ).rejects.toThrow(/submission_cell_entered_by_its_region/);
  });

  it('is filed, explained and signed before it is submitted', async () => {
    const id = await newDraft(entryA, 'bare', 1);
    await expect(move(entryA, id, 'submitted')).rejects.toThrow(/must be filed/);
    await file(entryA, id);
    await act(entryA, "INSERT INTO submission_finding (submission_id, region, rule, severity, cells, message_zh) VALUES ($1::uuid, $2, 'r', 'warning', '{}', '偏高')", [id, ZHEJIANG]);
    await expect(move(entryA, id, 'submitted')).rejects.toThrow(/without explanation/);
    await act(entryA, "UPDATE submission_finding SET explanation_zh = '新增项目' WHERE submission_id = $1::uuid", [id]);
    await act(entryA, "DELETE FROM submission_signatory WHERE submission_id = $1::uuid AND role = 'filler'", [id]);
    await expect(move(entryA, id, 'submitted')).rejects.toThrow(/three sign/);
  });

  it('is approved by another than who submitted it, by someone of the region with the duty', async () => {
    const both = person(ZHEJIANG, 'entry', 'approval');
    const id = await newDraft(both, 'own', 1);
    await submit(both, id);
    await expect(move(both, id, 'region-approved')).rejects.toThrow(/submission_approver_is_another/);
    await expect(move(both, id, 'region-approved', ", approved_by = 'someone-else'")).rejects.toThrow(/submission_approver_is_another/);
    await expect(move(entryA, id, 'region-approved')).rejects.toThrow(/this duty/);
    expect(await move(entryB, id, 'region-approved')).toBe(0);
    await expect(move(ministry, id, 'region-approved')).rejects.toThrow(/this duty/);
    await expect(move(system, id, 'region-approved')).rejects.toThrow(/this duty/);
    expect(await move(approverA, id, 'region-approved')).toBe(1);
    await expect(move(approverA, id, 'accepted')).rejects.toThrow(/this duty/);
    expect(await move(ministry, id, 'accepted')).toBe(1);
    await expect(move(ministry, id, 'returned')).rejects.toThrow(/does not go from/);
    expect(await move(system, id, 'published')).toBe(1);
  });

  it('holds approver ≠ submitter as a constraint, beneath all triggers', async () => {
    const { asOwner } = await import('../testing/owner.js');
    await expect(asOwner(database.url, [`UPDATE submission SET state = 'region-approved', submitted_by = 'p', approved_by = 'p' WHERE id = '${draft}'`], { tampering: true })).rejects.toThrow(/submission_approver_is_another/);
  });

  it('never lets an edit slip in beside a submission', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await newDraft(entryA, `race-${round}`, 1);
      await act(entryA, CELL, [id, ZHEJIANG, 'rd', 'a']);
      await file(entryA, id);
      const [edit, step] = await Promise.allSettled([act(entryA, 'UPDATE submission_cell SET value = 8 WHERE submission_id = $1::uuid', [id]), move(entryA, id, 'submitted')]);
      expect(step.status).toBe('fulfilled');
      const [row] = await database.store.read(entryA, (tx) =>
        tx.sql('SELECT c.value::text AS value, c.entered_at <= s.submitted_at AS before FROM submission_cell c JOIN submission s ON s.id = c.submission_id WHERE s.id = $1::uuid', [id], z.object({ value: z.string(), before: z.boolean() })),
      );
      expect(row?.value).toBe(edit.status === 'fulfilled' ? '8' : '5');
      // Instants are kept to the millisecond, and the two may fall into one.
      expect(row?.before).toBe(true);
    }
  });
});
