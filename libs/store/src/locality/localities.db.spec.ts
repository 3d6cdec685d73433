import pg from 'pg';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegionCode } from '@greengauge/kernel';
import { emptyCells, type Locality, type RolledUp } from '@greengauge/aggregation';
import type { Actor } from '../connection/actor.js';
import { asOwner } from '../testing/owner.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { appendLocalityObservations, type LocalityObservation } from './append-locality-observations.js';
import { connectionOptions } from '../connection/connection-options.js';
import { createBinaryRows } from './binary-rows.js';
import { copyOut } from './copy-out.js';
import { listLocalityCells } from './locality-log.sql.js';
import { loadLocalities, saveLocalities } from './localities.js';
import { loadPackedArrays, savePackedArrays } from './packed-arrays.js';
import { addUpLocalities, rollUpAllLocalities, rollUpLocalities, rollUpLocalitiesFromLog } from './roll-up-localities.js';
import { loadStandingLayout } from './standing-layout.js';

const system: Actor = { kind: 'system', name: 'spec' };
const code = (text: string): RegionCode => text as RegionCode;

const LOCALITIES: readonly Locality[] = [
  { code: code('330106'), nameZh: '西湖区', region: code('330000'), within: code('330100') },
  { code: code('330100'), nameZh: '杭州市', region: code('330000') },
  { code: code('330200'), nameZh: '宁波市', region: code('330000'), special: code('330299') },
  { code: code('659001'), nameZh: '石河子市', region: code('650000'), special: code('660000') },
];

const row = (locality: string, value: string | undefined, changes: Partial<LocalityObservation> = {}): LocalityObservation => ({
  indicator: 'rd-expenditure', period: '2024', locality: code(locality), sourceTitle: '县级年报', sourcePublisher: '统计局',
  ...(value === undefined ? { missingReason: 'not-reported' as const } : { value }), ...changes,
});
const told = (regions: RolledUp | undefined): Record<string, string> => Object.fromEntries((regions ?? []).map(({ region, sum, added }) => [region, `${sum.toFixed()}/${added}`]));

let database: ClonedDatabase;
beforeEach(async () => {
  database = await cloneDatabase();
  await database.store.transact(system, (tx) => saveLocalities(tx, LOCALITIES));
});
afterEach(() => database.drop());

const append = (rows: readonly LocalityObservation[]) => database.store.transact(system, (tx) => appendLocalityObservations(tx, rows));

/** The same sums by four ways: those that are kept, packed and read by key, packed and streamed, straight from the log. */
async function sums(key = { indicator: 'rd-expenditure', period: '2024' }): Promise<Record<string, string>> {
  const { store } = database;
  const [kept] = await store.read(system, (tx) => rollUpLocalities(tx, [key]));
  const [byKey] = await store.read(system, (tx) => addUpLocalities(tx, [key]));
  const fromLog = await store.read(system, (tx) => rollUpLocalitiesFromLog(tx, key));
  const streamed: Record<string, string>[] = [];
  await rollUpAllLocalities(store, system, ({ indicator, period, regions }) => {
    if (indicator === key.indicator && period === key.period) streamed.push(told(regions));
  });
  expect(told(kept?.regions)).toEqual(told(fromLog.regions));
  expect(told(byKey?.regions)).toEqual(told(fromLog.regions));
  expect(streamed[0] ?? {}).toEqual(told(fromLog.regions));
  return told(fromLog.regions);
}

describe('localities', () => {
  it('keep their position, and take new ones behind', async () => {
    const { store } = database;
    const more: Locality = { code: code('110101'), nameZh: '东城区', region: code('110000') };
    const result = await store.transact(system, (tx) => saveLocalities(tx, [more, { code: code('330106'), nameZh: '西湖新区', region: code('330000'), within: code('330100') }, { code: code('330100'), nameZh: '杭州市', region: code('330000') }]));
    expect(result).toEqual({ added: 1, changed: 1, unchanged: 1 });
    expect((await store.read(system, (tx) => loadLocalities(tx))).map((one) => one.nameZh)).toEqual(['西湖新区', '杭州市', '宁波市', '石河子市', '东城区']);
    await expect(store.transact(system, (tx) => saveLocalities(tx, [{ code: code('330100'), nameZh: '杭州市', region: code('330000'), within: code('330106') }]))).rejects.toThrow(/lies in itself/);
    await expect(asOwner(database.url, ["UPDATE locality SET position = 9 WHERE code = '330106'"])).rejects.toThrow(/never change/);
  });
});

describe('values of localities', () => {
  it('add up the same from the arrays and from the log, through revisions, gaps and other scales', async () => {
    expect(await append([row('330106', '1.5'), row('330200', '4'), row('659001', undefined)])).toEqual({ inserted: 3, unchanged: 0, revised: 0 });
    expect(await sums()).toEqual({ '000000': '5.5/2', '330000': '5.5/2', '330299': '4/1' });
    expect(await append([row('330106', '1.50'), row('330200', '4.0001'), row('659001', '7')])).toEqual({ inserted: 0, unchanged: 1, revised: 2 });
    expect(await sums()).toEqual({ '000000': '12.5001/3', '330000': '5.5001/2', '330299': '4.0001/1', '650000': '7/1', '660000': '7/1' });
    await append([row('330100', '3'), row('659001', undefined), row('659001', undefined, { missingReason: 'not-collected' })]);
    expect(await sums()).toEqual({ '000000': '7.0001/2', '330000': '7.0001/2', '330299': '4.0001/1' });
    expect(await append([row('659001', undefined, { missingReason: 'not-collected' })])).toEqual({ inserted: 0, unchanged: 1, revised: 0 });
  });

  it('hold log and arrays in one transaction, and number revisions in one line under many writers', async () => {
    const { store } = database;
    await expect(store.transact(system, async (tx) => {
      await appendLocalityObservations(tx, [row('330106', '1')]);
      throw new Error('the import failed');
    })).rejects.toThrow('the import failed');
    expect([await sums(), await store.read(system, (tx) => listLocalityCells(tx))]).toEqual([{}, []]);
    await Promise.all(Array.from({ length: 6 }, (_, writer) => append([row('330106', String(writer)), row('330200', String(writer), { period: '2023' })])));
    const [{ rows = [] } = {}] = await asOwner(database.url, ["SELECT revision FROM locality_observation WHERE locality = '330106' ORDER BY revision"]);
    expect(rows.map(({ revision }: { revision: number }) => revision)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await sums()).toHaveProperty('330000');
  });

  it('answer from the log as known at an instant', async () => {
    const { store } = database;
    await append([row('330106', '1')]);
    const [{ rows = [] } = {}] = await asOwner(database.url, ['SELECT extract(epoch FROM max(recorded_at)) * 1000 AS at FROM locality_observation']);
    await new Promise((done) => setTimeout(done, 5));
    await append([row('330106', '2')]);
    const known = await store.read(system, (tx) => rollUpLocalitiesFromLog(tx, { indicator: 'rd-expenditure', period: '2024' }, Number((rows[0] as { at: string }).at)));
    expect([told(known.regions), await sums()]).toEqual([{ '000000': '1/1', '330000': '1/1' }, { '000000': '2/1', '330000': '2/1' }]);
  });

  it('answer from the log at every earlier instant what the arrays answered then', async () => {
    const { store } = database;
    const steps: readonly (readonly LocalityObservation[])[] = [
      // Two revisions of one instant, and a county under a prefecture that says nothing yet.
      [row('330106', '9'), row('330106', '10'), row('330106', '1'), row('330106', '50', { period: '2023' })],
      [row('330100', '30'), row('330200', '4')],
      [row('330100', undefined), row('659001', '7')],
      [row('330106', undefined), row('330100', '31'), row('330106', '2', { indicator: 'rd-personnel' })],
      [row('330100', undefined), row('330106', '3'), row('330200', '0')],
    ];
    const history: { readonly atMs: number; readonly then: Record<string, string> }[] = [];
    for (const step of steps) {
      await append(step);
      const [{ rows = [] } = {}] = await asOwner(database.url, ['SELECT extract(epoch FROM max(recorded_at)) * 1000 AS at FROM locality_observation']);
      history.push({ atMs: Number((rows[0] as { at: string }).at), then: await sums() });
      await new Promise((done) => setTimeout(done, 5));
    }
    const known = async (atMs: number) => told((await store.read(system, (tx) => rollUpLocalitiesFromLog(tx, { indicator: 'rd-expenditure', period: '2024' }, atMs))).regions);
    for (const [index, { atMs, then }] of history.entries()) {
      expect(await known(atMs)).toEqual(then);
      expect(await known(atMs - 1)).toEqual(history[index - 1]?.then ?? {});
    }
    expect(history.map(({ then }) => then['330000'])).toEqual(['1/1', '34/2', '5/2', '35/2', '3/2']);
  });

  it('are refused as a whole where a locality is not on record or a value cannot be held', async () => {
    await expect(append([row('330106', '1'), row('999999', '1')])).rejects.toThrow('no locality 999999');
    await expect(append([row('330106', '0.00001')])).rejects.toThrow(/cannot be packed/);
    expect(await sums()).toEqual({});
  });

  it('are written into the arrays by the platform alone, and into the log by their own region', async () => {
    const entry: Actor = { kind: 'user', accountId: '00000000-0000-4000-8000-000000000001', duties: ['entry'], region: code('330000') };
    await expect(database.store.transact(entry, async (tx) => savePackedArrays(tx, [{ indicator: 'x', period: '2024', packed: emptyCells() }], await loadStandingLayout(tx)))).rejects.toThrow(/row-level security/);
    await expect(database.store.transact(entry, (tx) => appendLocalityObservations(tx, [row('659001', '1')]))).rejects.toThrow(/row-level security/);
    await append([row('330106', '1')]);
    await expect(database.store.transact(entry, (tx) => appendLocalityObservations(tx, [row('330106', '2')]))).rejects.toThrow(/row-level security/);
    expect(await sums()).toEqual({ '000000': '1/1', '330000': '1/1' });
  });

  it('keep a few revisions beside the array, put them in when they are many, and write the array anew where its form must change', async () => {
    const { store } = database;
    const kept = async (): Promise<unknown> => (await asOwner(database.url, ['SELECT octet_length(y.patches) / CASE WHEN p.wide THEN 12 ELSE 8 END AS patched, p.scale, p.wide FROM locality_packed p JOIN locality_year y USING (indicator)']))[0]?.rows[0];
    const many = Array.from({ length: 70 }, (_, at): Locality => ({ code: code(`3401${String(at).padStart(2, '0')}`), nameZh: `单元${at}`, region: code('340000') }));
    await store.transact(system, (tx) => saveLocalities(tx, many));
    await append(many.map((one, at) => row(one.code, `${at}.25`)));
    expect(await kept()).toEqual({ patched: 0, scale: 2, wide: false });
    await append([row(many[0]?.code ?? '', '7.5'), row(many[1]?.code ?? '', undefined), row(many[0]?.code ?? '', '8'), row('330106', '1')]);
    expect([await kept(), await sums()]).toEqual([{ patched: 3, scale: 2, wide: false }, { '000000': '2440/70', '330000': '1/1', '340000': '2439/69' }]);
    await append([row(many[1]?.code ?? '', '0.001')]);
    expect([await kept(), await sums()]).toEqual([{ patched: 0, scale: 3, wide: false }, { '000000': '2440.001/71', '330000': '1/1', '340000': '2439.001/70' }]);
    await append([row('330200', '100000000')]);
    expect([await kept(), (await sums())['330000']]).toEqual([{ patched: 0, scale: 3, wide: true }, '100000001/2']);
    await append([row('330200', '3')]);
    await append(many.slice(0, 63).map((one) => row(one.code, '1')));
    expect(await kept()).toEqual({ patched: 64, scale: 3, wide: true });
    await append([row('330106', '2')]);
    expect([await kept(), (await sums())['330000']]).toEqual([{ patched: 0, scale: 3, wide: true }, '5/2']);
  });

  it('have their sums made anew where the localities lie otherwise since', async () => {
    const { store } = database;
    await append([row('330106', '1'), row('330100', '10'), row('330200', '100')]);
    await append([row('330106', '2')]);
    expect(await sums()).toEqual({ '000000': '110/2', '330000': '110/2', '330299': '100/1' });
    await store.transact(system, (tx) => saveLocalities(tx, [{ code: code('330106'), nameZh: '西湖区', region: code('330000') }]));
    expect(await sums()).toEqual({ '000000': '112/3', '330000': '112/3', '330299': '100/1' });
    await append([row('330106', '3')]);
    expect(await sums()).toEqual({ '000000': '113/3', '330000': '113/3', '330299': '100/1' });
  });

  it('add up the same by every way after any batches, absences, repeats and units that never said anything', async () => {
    const said = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -999, max: 999 }).map((whole) => (whole / 10).toFixed(1)) }, { weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom('0', '0.0001', '200000000') });
    const batch = fc.array(fc.record({ at: fc.nat(LOCALITIES.length - 1), value: said, reason: fc.constantFrom('not-reported' as const, 'confidential' as const) }), { minLength: 1, maxLength: 5 });
    let period = 3000;
    await fc.assert(fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 5 }), async (batches) => {
      period += 1;
      const key = { indicator: 'rd-expenditure', period: String(period) };
      for (const rows of batches) {
        await append(rows.map(({ at, value, reason }) => row(LOCALITIES[at]?.code ?? '', value, { period: key.period, ...(value === undefined ? { missingReason: reason } : {}) })));
        await sums(key);
      }
    }), { numRuns: 12 });
  });

  it('keep revisions of two years of one indicator, and of two indicators of one year, apart', async () => {
    const keys = [{ indicator: 'rd-expenditure', period: '2024' }, { indicator: 'rd-expenditure', period: '2024-03' }, { indicator: 'rd-expenditure', period: '2023' }, { indicator: 'rd-personnel', period: '2024' }];
    await append(keys.flatMap((key, at) => [row('330106', String(at + 1), key), row('330200', '100', key)]));
    await append(keys.slice(1).map((key, at) => row('330106', String(at + 20), key)));
    await append([row('330200', '0.5', keys[2])]);
    expect(await Promise.all(keys.map(async (key) => (await sums(key))['330000']))).toEqual(['101/2', '120/2', '21.5/2', '122/2']);
    const rolled = await database.store.read(system, (tx) => rollUpLocalities(tx, [...keys.toReversed(), { indicator: 'rd-personnel', period: '2023' }]));
    expect(rolled.map(({ indicator, period }) => ({ indicator, period }))).toEqual(keys.toReversed());
  });

  it('come in as many arrays as asked, and leave out those that do not exist', async () => {
    await append(Array.from({ length: 700 }, (_, at) => row('330106', String(at), { period: String(1000 + at) })));
    const keys = Array.from({ length: 705 }, (_, at) => ({ indicator: 'rd-expenditure', period: String(1000 + at) }));
    const arrays = await database.store.read(system, (tx) => loadPackedArrays(tx, keys));
    expect([arrays.length, arrays.every(({ period, packed }) => packed.cells[0] === Number(period) - 1000)]).toEqual([700, true]);
  });
});

describe('a COPY that is read', () => {
  it('fails with what its taker threw or with the error of the database, and leaves the connection of use', async () => {
    const client = new pg.Client(connectionOptions(database.store.url, 'spec'));
    await client.connect();
    try {
      let taken = 0;
      const failing = copyOut(client, 'COPY (SELECT generate_series(1, 1000)) TO STDOUT', () => {
        taken += 1;
        if (taken === 3) throw new Error('the third is too many');
      });
      await expect(failing).rejects.toThrow('the third is too many');
      expect(taken).toBe(3);
      await expect(copyOut(client, 'COPY (SELECT 1 / (500 - n) FROM generate_series(1, 1000) AS n) TO STDOUT', () => undefined)).rejects.toThrow(/division by zero/);
      await expect(copyOut(client, 'COPY (SELECT nothing) TO STDOUT', () => undefined)).rejects.toThrow(/nothing/);
      const lines: string[] = [];
      await copyOut(client, 'COPY (SELECT generate_series(1, 3)) TO STDOUT', (bytes) => lines.push(String(bytes)));
      expect(lines.join('')).toBe('1\n2\n3\n');
    } finally {
      await client.end();
    }
  });
});

describe('rows of a binary stream', () => {
  it('come out whole however they are cut, and an early end is told', () => {
    const field = (text: string): Buffer => { const bytes = Buffer.from(text); const length = Buffer.alloc(4); length.writeInt32BE(bytes.length); return Buffer.concat([length, bytes]); };
    const tuple = (...texts: readonly string[]): Buffer => Buffer.concat([Buffer.from([0, texts.length]), ...texts.map(field)]);
    const all = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8), tuple('ab', ''), tuple('c', 'defgh'), Buffer.from([255, 255])]);
    for (let size = 1; size <= all.length; size += 1) {
      const found: string[][] = [];
      const rows = createBinaryRows((fields) => found.push(fields.map(String)));
      // A driver's memory: what was pushed is gone after the call.
      const chunk = Buffer.alloc(size);
      for (let at = 0; at < all.length; at += size) rows.push(chunk.subarray(0, all.copy(chunk, 0, at, at + size)));
      rows.end();
      expect(found).toEqual([['ab', ''], ['c', 'defgh']]);
    }
    const cut = createBinaryRows(() => undefined);
    cut.push(all.subarray(0, all.length - 2));
    expect(() => cut.end()).toThrow(/ended before/);
  });
});
