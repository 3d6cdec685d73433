import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { periodOf, type RegionCode } from '@greengauge/kernel';
import type { NewObservation } from '@greengauge/framework';
import type { Actor } from '../connection/actor.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { appendObservations } from './append-observations.js';
import { loadObservations } from './load-observations.sql.js';

const system: Actor = { kind: 'system', name: 'spec' };

const row = (value: string, changes: Partial<NewObservation> = {}): NewObservation => ({
  indicator: 'rd-expenditure', region: '330000' as RegionCode, period: periodOf('2022').id, breakdown: '', status: 'normal', value, unit: '亿元', marks: [],
  sourceKind: 'official-publication', sourceTitle: '2022年全国科技经费投入统计公报', sourcePublisher: '国家统计局', completeTable: true, ...changes,
});

let database: ClonedDatabase;
beforeEach(async () => {
  database = await cloneDatabase();
});
afterEach(() => database.drop());

describe('appendObservations', () => {
  it('keeps the exact decimals and every field', async () => {
    const written = row('30782.9000', { marks: ['suspect', 'secondary'], noteZh: '注“引号”\n换行' });
    await database.store.transact(system, (tx) => appendObservations(tx, [written]));
    const [read] = await database.store.read(system, (tx) => loadObservations(tx));
    expect(read).toMatchObject({ ...written, value: '30782.9', revision: 1 });
    expect(read).not.toHaveProperty('supersedes');
  });

  it('counts inserted, unchanged and revised, also inside one call', async () => {
    const first = await database.store.transact(system, (tx) => appendObservations(tx, [row('1'), row('1.0'), row('2'), row('3', { region: '110000' as RegionCode })]));
    expect(first).toEqual({ inserted: 2, unchanged: 1, revised: 1 });
    const again = await database.store.transact(system, (tx) => appendObservations(tx, [row('2')]));
    expect(again).toEqual({ inserted: 0, unchanged: 1, revised: 0 });
    const all = await database.store.read(system, (tx) => loadObservations(tx, { regions: ['330000' as RegionCode] }));
    expect(all.map(({ value, revision }) => [value, revision])).toEqual([['2', 2]]);
  });

  it('gives the same ids to the same history on another database', async () => {
    const other = await cloneDatabase();
    try {
      const ids = [];
      for (const { store } of [database, other]) {
        await store.transact(system, (tx) => appendObservations(tx, [row('1'), row('2')]));
        ids.push((await store.read(system, (tx) => loadObservations(tx))).map(({ id }) => id));
      }
      expect(ids[0]).toEqual(ids[1]);
    } finally {
      await other.drop();
    }
  });

  it('keeps two sources side by side', async () => {
    await database.store.transact(system, (tx) => appendObservations(tx, [row('1'), row('2', { sourceTitle: '年鉴' })]));
    const all = await database.store.read(system, (tx) => loadObservations(tx));
    expect(all.map(({ revision }) => revision)).toEqual([1, 1]);
  });

  it('lets many writers of one series make one chain of revisions', async () => {
    const writers = Array.from({ length: 6 }, (_, writer) => writer);
    const results = await Promise.all(
      writers.map((writer) => database.store.transact(system, (tx) => appendObservations(tx, [row(String(writer)), row(String(writer), { region: '110000' as RegionCode })]))),
    );
    expect(results.reduce((sum, { inserted }) => sum + inserted, 0)).toBe(2);
    expect(results.reduce((sum, { revised }) => sum + revised, 0)).toBe(10);
    const log = await database.store.read(system, (tx) =>
      tx.prisma.observation.findMany({ where: { region: '330000' }, orderBy: { revision: 'asc' }, select: { id: true, revision: true, supersedes: true } }),
    );
    expect(log.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(log.slice(1).map(({ supersedes }) => supersedes)).toEqual(log.slice(0, -1).map(({ id }) => id));
  });

  it('answers as known at an instant', async () => {
    const { store } = database;
    await store.transact(system, (tx) => appendObservations(tx, [row('1')]));
    const [first] = await store.read(system, (tx) => loadObservations(tx));
    await new Promise((done) => setTimeout(done, 5));
    await store.transact(system, (tx) => appendObservations(tx, [row('2')]));
    const known = first?.recordedAtMs ?? 0;
    const values = async (asKnownAtMs?: number): Promise<(string | undefined)[]> =>
      (await store.read(system, (tx) => loadObservations(tx, asKnownAtMs === undefined ? {} : { asKnownAtMs }))).map(({ value }) => value);
    expect(await values(known - 1)).toEqual([]);
    expect(await values(known)).toEqual(['1']);
    expect(await values()).toEqual(['2']);
  });

  it('answers at every earlier instant what it answered then, whatever came after and however much came at once', async () => {
    const { store } = database;
    const absent = (reason: 'not-published' | 'confidential', changes: Partial<NewObservation> = {}): NewObservation => {
      const { value: _, ...without } = row('0', changes);
      return { ...without, status: 'missing', missingReason: reason };
    };
    const steps: readonly (readonly NewObservation[])[] = [
      // Two revisions of one instant: the later of them is what was known.
      [row('9'), row('10'), row('1')],
      [row('2', { region: '110000' as RegionCode }), row('5', { breakdown: 'field=energy' }), row('6', { sourceTitle: '年鉴' })],
      [absent('not-published')],
      [row('3', { marks: ['suspect'] }), row('7', { period: periodOf('2023').id })],
      [row('3'), row('4', { indicator: 'rd-personnel', unit: '万人' })],
      [absent('confidential', { region: '110000' as RegionCode })],
    ];
    const load = (asKnownAtMs?: number, only: Pick<NewObservation, 'indicator' | 'region'> | undefined = undefined) => store.read(system, (tx) => loadObservations(tx, {
      ...(asKnownAtMs === undefined ? {} : { asKnownAtMs }), ...(only === undefined ? {} : { indicators: [only.indicator], regions: [only.region] }),
    }));
    const history: { readonly atMs: number; readonly all: Awaited<ReturnType<typeof load>>; readonly some: Awaited<ReturnType<typeof load>> }[] = [];
    for (const step of steps) {
      await store.transact(system, (tx) => appendObservations(tx, step));
      const all = await load();
      history.push({ atMs: Math.max(...all.map(({ recordedAtMs }) => recordedAtMs)), all, some: await load(undefined, row('0')) });
      await new Promise((done) => setTimeout(done, 5));
    }
    for (const [index, { atMs, all, some }] of history.entries()) {
      expect(await load(atMs)).toEqual(all);
      expect(await load(atMs, row('0'))).toEqual(some);
      expect(await load(atMs - 1)).toEqual(history[index - 1]?.all ?? []);
    }
    expect(history.map(({ some }) => some.find(({ period, breakdown, sourceTitle }) => period === '2022' && breakdown === '' && sourceTitle !== '年鉴')?.value)).toEqual(['1', '1', undefined, '3', '3', '3']);
  });

  it('keeps a missing value with its reason, and refuses one without', async () => {
    const { value: _, ...without } = row('1');
    const absent: NewObservation = { ...without, status: 'missing', missingReason: 'not-published' };
    await database.store.transact(system, (tx) => appendObservations(tx, [absent]));
    const [read] = await database.store.read(system, (tx) => loadObservations(tx));
    expect(read).toMatchObject({ status: 'missing', missingReason: 'not-published' });
    expect(read).not.toHaveProperty('value');
    await expect(database.store.transact(system, (tx) => appendObservations(tx, [{ ...without, region: '110000' as RegionCode, status: 'missing' }]))).rejects.toThrow(/observation_missing_has_reason/);
    await expect(database.store.transact(system, (tx) => appendObservations(tx, [{ ...without, region: '110000' as RegionCode }]))).rejects.toThrow(/observation_value_or_reason/);
  });
});

describe('a large batch', () => {
  let large: ClonedDatabase;
  beforeAll(async () => {
    large = await cloneDatabase();
  });
  afterAll(() => large.drop());

  it('takes more rows than one statement', async () => {
    const rows = Array.from({ length: 12_000 }, (_, index) => row(String(index), { breakdown: `member=${index}` }));
    expect(await large.store.transact(system, (tx) => appendObservations(tx, rows))).toEqual({ inserted: 12_000, unchanged: 0, revised: 0 });
    expect(await large.store.transact(system, (tx) => appendObservations(tx, rows))).toEqual({ inserted: 0, unchanged: 12_000, revised: 0 });
    expect(await large.store.read(system, (tx) => loadObservations(tx))).toHaveLength(12_000);
  });
});
