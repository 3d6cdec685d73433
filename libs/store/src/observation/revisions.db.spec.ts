import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseAsKnownAt, periodOf, type RegionCode } from '@greengauge/kernel';
import type { NewObservation } from '@greengauge/framework';
import type { Actor } from '../connection/actor.js';
import { asOwner, cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { appendObservations } from './append-observations.js';
import { loadObservations } from './load-observations.sql.js';
import { listVintages, loadRecordedUntil } from './revisions.sql.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const row = (value: string, region = '330000'): NewObservation => ({
  indicator: 'rd-expenditure', region: region as RegionCode, period: periodOf('2022').id, breakdown: '', status: 'normal', value, unit: '亿元', marks: [],
  sourceKind: 'official-publication', sourceTitle: '公报', sourcePublisher: '国家统计局', completeTable: true,
});
const at = (text: string): number => parseAsKnownAt(text) ?? 0;
const [FIRST, SECOND, THIRD] = [at('2026-03-01T01:00:10.250Z'), at('2026-03-01T01:00:40.500Z'), at('2026-03-02T08:30:00.125Z')];

let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
  const values: readonly [string, string][] = [['1', '330000'], ['2', '110000'], ['3', '330000']];
  for (const [value, region] of values) await database.store.transact(SPEC, (tx) => appendObservations(tx, [row(value, region)]));
  // Two recordings of one minute and one of the next day: set by hand, so that no clock of the machine decides what is asked here.
  await asOwner(database.url, [
    `UPDATE observation SET recorded_at = '2026-03-01T01:00:10.250Z' WHERE region = '330000' AND revision = 1`, `UPDATE observation SET recorded_at = '2026-03-01T01:00:40.500Z' WHERE region = '110000'`,
    `UPDATE observation SET recorded_at = '2026-03-02T08:30:00.125Z' WHERE revision = 2`,
  ], { tampering: true });
});
afterAll(() => database.drop());

it('lists the moments at which the log grew, latest first, each the last recording of its minute, with what it added and revised', async () => {
  const found = await database.store.read(SPEC, (tx) => listVintages(tx));
  expect(found).toEqual([{ atMs: THIRD, added: 0, revised: 1 }, { atMs: SECOND, added: 2, revised: 0 }]);
  expect(await database.store.read(SPEC, (tx) => listVintages(tx, { limit: 1 }))).toEqual([{ atMs: THIRD, added: 0, revised: 1 }]);
  const known = await Promise.all(found.map(({ atMs }) => database.store.read(SPEC, (tx) => loadObservations(tx, { asKnownAtMs: atMs }))));
  expect(known.map((rows) => rows.map(({ value }) => value))).toEqual([['2', '3'], ['2', '1']]);
});

it('tells the last recording at or before a moment, and the last of all', async () => {
  const until = (atMs: number) => database.store.read(SPEC, (tx) => loadRecordedUntil(tx, atMs));
  expect(await until(FIRST - 1)).toEqual({ latestMs: THIRD });
  expect(await until(FIRST)).toEqual({ untilMs: FIRST, latestMs: THIRD });
  expect(await until(THIRD - 1)).toEqual({ untilMs: SECOND, latestMs: THIRD });
  expect(await until(THIRD)).toEqual({ untilMs: THIRD, latestMs: THIRD });
});
