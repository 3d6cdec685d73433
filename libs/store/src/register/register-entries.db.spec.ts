import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RegionCode } from '@greengauge/kernel';
import type { RegisterEntry } from '@greengauge/framework';
import type { Actor } from '../connection/actor.js';
import type { Tx } from '../connection/store.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { digestRegisters, listRegisterEntries, loadCurrentEntries, loadRegisterEntry, publishRegisterEntry, saveRegisterEntries, tallyRegisters } from './index.js';

const system: Actor = { kind: 'system', name: 'spec' };
const user = (accountId: string, duties: readonly ('entry' | 'approval' | 'acceptance')[], region?: string): Actor => ({ kind: 'user', accountId, duties, ...(region === undefined ? {} : { region: region as RegionCode }) });
const entrant = user('a', ['entry', 'approval'], '330000');
const approver = user('b', ['approval'], '330000');
const neighbour = user('c', ['entry', 'approval'], '320000');

let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

const act = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> => database.store.transact(actor, work);
const alliance = (key: string, more: Partial<RegisterEntry> = {}): RegisterEntry => ({
  register: 'alliances', key, nameZh: `联盟${key}`, region: '330000' as RegionCode, enteredOn: '2023-05-01', status: 'listed', attributes: { field: 'R1', hostUnitZh: '某院' }, ...more,
});

describe('entries of a register', () => {
  it('of an import are published versions; the same again writes nothing, another content the next version', async () => {
    expect(await act(system, (tx) => saveRegisterEntries(tx, 'alliances', [alliance('A1'), alliance('A2')]))).toEqual({ inserted: 2, revised: 0, unchanged: 0, foreign: [] });
    const before = await act(system, (tx) => digestRegisters(tx));
    expect(await act(system, (tx) => saveRegisterEntries(tx, 'alliances', [alliance('A1')]))).toMatchObject({ inserted: 0, revised: 0, unchanged: 1 });
    expect(await act(system, (tx) => digestRegisters(tx))).toEqual(before);
    expect(await act(system, (tx) => saveRegisterEntries(tx, 'alliances', [alliance('A2', { evaluatedOn: '2024-02-01', evaluationZh: '合格' })]))).toMatchObject({ revised: 1 });
    const versions = await act(system, (tx) => loadRegisterEntry(tx, 'alliances', 'A2'));
    expect(versions.map(({ version, current, state, evaluatedOn }) => [version, current, state, evaluatedOn])).toEqual([[2, true, 'published', '2024-02-01'], [1, false, 'published', undefined]]);
  });

  it('of a person are drafts that another person publishes', async () => {
    await act(entrant, (tx) => saveRegisterEntries(tx, 'alliances', [alliance('A3')]));
    expect((await act(system, (tx) => loadCurrentEntries(tx, 'alliances'))).map(({ key }) => key)).toEqual(['A1', 'A2']);
    expect(await act(entrant, (tx) => publishRegisterEntry(tx, { register: 'alliances', key: 'A3', version: 1 }))).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    // Also where the code would let it pass, the database does not.
    await expect(act(entrant, (tx) => tx.execute("UPDATE register_entry SET state = 'published', published_by = 'user:a', published_at = now() WHERE entry_key = 'A3'", []))).rejects.toThrow(/publisher_is_another/);
    expect(await act(approver, (tx) => publishRegisterEntry(tx, { register: 'alliances', key: 'A3', version: 1 }))).toMatchObject({ ok: true, value: { current: true } });
    expect((await act(system, (tx) => loadCurrentEntries(tx, 'alliances'))).map(({ key }) => key)).toEqual(['A1', 'A2', 'A3']);
  });

  it('keep what is published while a change waits, and are never rewritten', async () => {
    await act(entrant, (tx) => saveRegisterEntries(tx, 'alliances', [alliance('A3', { nameZh: '改名' })]));
    expect((await act(neighbour, (tx) => loadRegisterEntry(tx, 'alliances', 'A3'))).map(({ version, nameZh }) => [version, nameZh])).toEqual([[1, '联盟A3']]);
    await expect(act(system, (tx) => tx.execute("UPDATE register_entry SET name_zh = '篡改' WHERE entry_key = 'A1'", []))).rejects.toThrow(/permission denied/);
    await expect(act(system, (tx) => tx.execute("DELETE FROM register_entry WHERE entry_key = 'A1'", []))).rejects.toThrow(/permission denied/);
  });

  it('of another region are neither taken over nor written', async () => {
    expect(await act(neighbour, (tx) => saveRegisterEntries(tx, 'alliances', [alliance('A1', { region: '320000' as RegionCode })]))).toMatchObject({ inserted: 0, foreign: ['A1'] });
    await expect(act(neighbour, (tx) => saveRegisterEntries(tx, 'alliances', [alliance('A9')]))).rejects.toThrow(/row-level security/);
  });

  it('are kept by a ministry for any region, under the rule of two persons', async () => {
    const ministry = user('m', ['acceptance']);
    await act(ministry, (tx) => saveRegisterEntries(tx, 'alliances', [alliance('A1', { status: 'removed', exitedOn: '2025-03-01', exitReasonZh: '评估不合格' })]));
    expect(await act(ministry, (tx) => publishRegisterEntry(tx, { register: 'alliances', key: 'A1', version: 2 }))).toMatchObject({ ok: false });
    expect(await act(user('n', ['acceptance']), (tx) => publishRegisterEntry(tx, { register: 'alliances', key: 'A1', version: 2 }))).toMatchObject({ ok: true });
    expect(await act(system, (tx) => listRegisterEntries(tx, { register: 'alliances', status: 'removed', limit: 10 }))).toMatchObject([{ key: 'A1', exitedOn: '2025-03-01' }]);
  });

  it('are refused where attributes are not those of the declaration', async () => {
    await expect(act(system, (tx) => saveRegisterEntries(tx, 'alliances', [alliance('B1', { attributes: { field: 'R9', hostUnitZh: 'x' } })]))).rejects.toThrow(/field/);
    await expect(act(system, (tx) => saveRegisterEntries(tx, 'alliances', [alliance('B1', { attributes: { field: 'R1', hostUnitZh: 'x', other: 'y' } })]))).rejects.toThrow(/B1/);
  });

  it('page by key, also while rows arrive before the place', async () => {
    await act(system, (tx) => saveRegisterEntries(tx, 'alliances', Array.from({ length: 30 }, (_, index) => alliance(`P${String(index * 2).padStart(3, '0')}`, { attributes: { field: index % 2 === 0 ? 'R1' : 'R2', hostUnitZh: '某院' } }))));
    const page = (afterKey?: string) => act(system, (tx) => listRegisterEntries(tx, { register: 'alliances', text: 'P0', limit: 10, ...(afterKey === undefined ? {} : { afterKey }) }));
    const first = await page();
    await act(system, (tx) => saveRegisterEntries(tx, 'alliances', [alliance('P001')]));
    const second = await page(first.at(-1)?.key);
    expect(second.map(({ key }) => key)).toEqual(Array.from({ length: 10 }, (_, index) => `P${String(20 + index * 2).padStart(3, '0')}`));
    expect(await act(system, (tx) => listRegisterEntries(tx, { register: 'alliances', text: 'P0', term: { field: 'field', code: 'R2' }, limit: 100 }))).toHaveLength(15);
    expect(await act(system, (tx) => listRegisterEntries(tx, { register: 'alliances', text: '%', limit: 100 }))).toEqual([]);
    expect(await act(entrant, (tx) => listRegisterEntries(tx, { register: 'alliances', drafts: true, limit: 10 }))).toMatchObject([{ key: 'A3', version: 2 }]);
    expect(await act(system, (tx) => tallyRegisters(tx))).toMatchObject([{ register: 'alliances', entries: 34, drafts: 1, regions: 1 }]);
  });
});
