import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { periodOf, type RegionCode } from '@greengauge/kernel';
import type { NewObservation } from '@greengauge/framework';
import type { Rejection } from '@greengauge/intake';
import type { Actor } from '../connection/actor.js';
import { appendObservations } from '../observation/append-observations.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { closeImport, countImported, listImports, openImport } from './import-ledger.js';
import { listQuarantine, saveQuarantine } from './quarantine.js';

const system: Actor = { kind: 'system', name: 'spec' };
let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

const open = (idempotencyKey: string, actor: Actor = system): ReturnType<typeof openImport> =>
  database.store.transact(actor, (tx) => openImport(tx, { dataset: 'observations', fileName: '数据.csv', sha256: 'ab', idempotencyKey }));
const rejection = (rowNumber: number, code: Rejection['code'], column?: string): Rejection => ({
  rowNumber, code, reasonZh: '原因', row: { 指标: 'x', 值: '=1+1', __proto__x: '\u0000' }, ...(column === undefined ? {} : { column }),
});
const observation = (value: string, region: string): NewObservation => ({
  indicator: 'gdp', region: region as RegionCode, period: periodOf('2022').id, breakdown: '', status: 'normal', value, unit: '亿元', marks: [],
  sourceKind: 'import', sourceTitle: 't', sourcePublisher: 'p', completeTable: false,
});

describe('an import', () => {
  it('accounts for every row, also for one refused twice, and is done once', async () => {
    const { importId, alreadyDone } = await open('one');
    expect(alreadyDone).toBe(false);
    await database.store.transact(system, (tx) => appendObservations(tx, [observation('1', '110000'), observation('2', '330000'), observation('2.0', '330000')], { importId }));
    await database.store.transact(system, (tx) => saveQuarantine(tx, importId, [rejection(3, 'unknown-region', '地区'), rejection(3, 'unknown-unit', '单位'), rejection(4, 'too-few-columns')]));
    expect(await database.store.read(system, (tx) => countImported(tx, importId))).toBe(2);
    const counts = { read: 5, accepted: 2, unchanged: 1, quarantined: 2 };
    await database.store.transact(system, (tx) => closeImport(tx, importId, counts));
    expect(await open('one')).toEqual({ importId, alreadyDone: true, counts });
    const quarantine = await database.store.read(system, (tx) => listQuarantine(tx, importId));
    expect(quarantine.map(({ rowNumber, column, code }) => [rowNumber, column, code])).toEqual([[3, '单位', 'unknown-unit'], [3, '地区', 'unknown-region'], [4, undefined, 'too-few-columns']]);
    expect(quarantine[0]?.row).toEqual({ 指标: 'x', 值: '=1+1', __proto__x: '\u2400' });
    expect((await database.store.read(system, (tx) => listImports(tx)))[0]).toMatchObject({ importId, fileName: '数据.csv', openedBy: 'system:spec', counts });
  });

  it('cannot be closed on counts that do not add up or rows that are not there', async () => {
    const { importId } = await open('two');
    const close = (counts: Parameters<typeof closeImport>[2]): Promise<void> => database.store.transact(system, (tx) => closeImport(tx, importId, counts));
    await expect(close({ read: 3, accepted: 1, unchanged: 1, quarantined: 0 })).rejects.toThrow(/import_batch_accounted/);
    await expect(close({ read: 1, accepted: 2, unchanged: -1, quarantined: 0 })).rejects.toThrow(/import_batch_accounted/);
    await expect(close({ read: 1, accepted: 0, unchanged: 0, quarantined: 1 })).rejects.toThrow(/1 rows said to be quarantined, 0 are/);
    expect(await open('two')).toEqual({ importId, alreadyDone: false });
  });

  it('is carried on where a process died, without keeping a row twice', async () => {
    const first = await open('three');
    const again = await open('three');
    expect(again).toEqual(first);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await database.store.transact(system, (tx) => saveQuarantine(tx, first.importId, [rejection(2, 'unknown-unit', '单位')]));
    }
    await database.store.transact(system, (tx) => closeImport(tx, first.importId, { read: 1, accepted: 0, unchanged: 0, quarantined: 1 }));
    expect(await database.store.read(system, (tx) => listQuarantine(tx, first.importId))).toHaveLength(1);
  });

  it('opened by many at once under one key is one import', async () => {
    const opened = await Promise.all(Array.from({ length: 5 }, () => open('many')));
    expect(new Set(opened.map(({ importId }) => importId)).size).toBe(1);
  });

  it('belongs to the region that sent it', async () => {
    const entry = (region: string): Actor => ({ kind: 'user', accountId: 'u', duties: ['entry'], region: region as RegionCode });
    const { importId } = await open('zj', entry('330000'));
    await database.store.transact(entry('330000'), (tx) => saveQuarantine(tx, importId, [rejection(2, 'unknown-unit')]));
    expect(await database.store.read(entry('330000'), (tx) => listQuarantine(tx, importId))).toHaveLength(1);
    expect(await database.store.read(entry('110000'), (tx) => listQuarantine(tx, importId))).toEqual([]);
    expect(await database.store.read(entry('110000'), (tx) => listImports(tx))).toEqual([]);
    await expect(open('zj', entry('110000'))).rejects.toThrow(/another region/);
  });

  it('that nobody knows has nothing in quarantine', async () => {
    expect(await database.store.read(system, (tx) => listQuarantine(tx, "x' OR 1=1"))).toEqual([]);
  });
});
