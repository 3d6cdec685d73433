import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { NATION } from '@greengauge/kernel';
import { targets, type TargetDeclaration } from '@greengauge/framework';
import { shippedCatalogue } from '@greengauge/evaluation';
import type { Actor } from '../connection/actor.js';
import { openImport } from '../imports/import-ledger.js';
import { asOwner } from '../testing/owner.js';
import { cloneDatabase, type ClonedDatabase } from '../testing/index.js';
import { syncFramework } from './framework-sync.js';
import { loadCatalogue } from './policy-catalogue.js';
import { savePolicyPack } from './policy-import.js';

const system: Actor = { kind: 'system', name: 'spec' };
let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

const target = (value: string): TargetDeclaration => ({
  id: 'next-rd', document: 'next-plan', plan: '2026-2030', indicator: 'rd-intensity', subjectZh: '研发经费投入强度', region: NATION, meaning: 'level', value, comparator: '>=', unit: '%',
  targetYear: 2030, fromYear: 2026, nature: 'expected', directness: 'proxy', tasks: [1], evidence: 'seen', path: { kind: 'cagr' }, mergedFrom: [],
});
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 15));
const now = (): Promise<number> => database.store.read(system, async (tx) => Number((await tx.prisma.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS at`)[0]?.at.getTime()));
const load = (value: string, key: string) => database.store.transact(system, async (tx) => {
  const { importId } = await openImport(tx, { dataset: 'targets', fileName: 't.csv', sha256: 'x', idempotencyKey: key });
  const plan = { id: '2026-2030', nameZh: '下一轮方案', shortNameZh: '下一轮', document: 'next-plan', fromYear: 2026, toYear: 2030 };
  return savePolicyPack(tx, importId, { documents: [{ id: 'next-plan', titleZh: '下一轮方案', issuersZh: ['国家发展改革委'] }], clauses: [], plans: [plan], targets: [target(value)] });
});

it('gives what ships until something is imported, and then both, whatever is brought up to date', async () => {
  const catalogue = () => database.store.read(system, (tx) => loadCatalogue(tx));
  expect(await catalogue()).toEqual({ ...shippedCatalogue, plans: shippedCatalogue.plans });
  await database.store.transact(system, (tx) => syncFramework(tx));
  expect((await load('2.8', 'one')).accepted).toBe(2);
  expect(await load('2.8', 'two')).toEqual({ accepted: 0, unchanged: 2 });
  await database.store.transact(system, (tx) => syncFramework(tx));
  const after = await catalogue();
  expect(after.targets).toHaveLength(targets.length + 1);
  expect([after.plans.at(-1)?.id, after.documents.at(-1)?.id, after.targets.at(-1)]).toEqual(['2026-2030', 'next-plan', target('2.8')]);
});

it('keeps what was in force at an earlier moment', async () => {
  await pause();
  const before = await now();
  await pause();
  expect((await load('3.0', 'three')).accepted).toBe(1);
  const at = async (asKnownAtMs?: number) => (await database.store.read(system, (tx) => loadCatalogue(tx, asKnownAtMs === undefined ? {} : { asKnownAtMs }))).targets.find(({ id }) => id === 'next-rd')?.value;
  expect([await at(before), await at()]).toEqual(['2.8', '3.0']);
  const known = await database.store.read(system, (tx) => loadCatalogue(tx, { asKnownAtMs: before }));
  expect(known.targets).toHaveLength(targets.length + 1);
  expect(known.indicators).toEqual(shippedCatalogue.indicators);
});

it('takes a target at the instant from which it is in force, not a moment before, and drops it at the one at which it ended', async () => {
  expect((await load('3.2', 'four')).accepted).toBe(1);
  const rows = await database.store.read(system, (tx) => tx.sql(
    `SELECT valid_from, valid_to, value::text AS value FROM target WHERE id = 'next-rd' ORDER BY valid_from`, [],
    z.object({ valid_from: z.number(), valid_to: z.number().nullable(), value: z.string() }),
  ));
  const at = async (asKnownAtMs: number) => (await database.store.read(system, (tx) => loadCatalogue(tx, { asKnownAtMs }))).targets.filter(({ id }) => id === 'next-rd').map(({ value }) => value);
  expect(rows.map(({ value }) => value)).toEqual(['2.8', '3.0', '3.2']);
  for (const [index, { valid_from: from, value }] of rows.entries()) {
    expect(await at(from)).toEqual([value]);
    expect(await at(from - 1)).toEqual(index === 0 ? [] : [rows[index - 1]?.value]);
  }
  // Taken back without another in its place: from that instant nobody is held to it, and before it everybody was.
  await pause();
  await asOwner(database.url, ["UPDATE target SET valid_to = now() WHERE id = 'next-rd' AND valid_to IS NULL"]);
  const [ended] = await database.store.read(system, (tx) => tx.sql(`SELECT max(valid_to) AS at FROM target WHERE id = 'next-rd'`, [], z.object({ at: z.number() })));
  expect([await at(ended?.at ?? 0), await at((ended?.at ?? 0) - 1)]).toEqual([[], ['3.2']]);
  expect((await database.store.read(system, (tx) => loadCatalogue(tx))).targets.some(({ id }) => id === 'next-rd')).toBe(false);
});

it('goes by the definition of an indicator that was in force', async () => {
  const [first] = await database.store.read(system, (tx) => tx.sql("SELECT max(valid_from) AS at FROM target WHERE id = 'next-rd'", [], z.object({ at: z.number() })));
  const change = first?.at ?? 0;
  const definition = (value: string) => `jsonb_set(declaration, '{definitionZh}', '"${value}"')`;
  await asOwner(database.url, [
    `UPDATE indicator_version SET valid_from = to_timestamp(${change / 1000}) - interval '3 ms', valid_to = to_timestamp(${change / 1000}), declaration = ${definition('旧口径')} WHERE indicator = 'rd-intensity'`,
    `INSERT INTO indicator_version (indicator, version, name_zh, unit, source, declaration, content_hash, valid_from)
     SELECT indicator, version + 1, name_zh, unit, source, ${definition('新口径')}, 'x', valid_to FROM indicator_version WHERE indicator = 'rd-intensity'`,
  ]);
  const at = async (asKnownAtMs: number) => (await database.store.read(system, (tx) => loadCatalogue(tx, { asKnownAtMs }))).indicators.find(({ id }) => id === 'rd-intensity')?.definitionZh;
  // The last lies before any was on record: the first there is.
  expect([await at(change), await at(change - 1), await at(change - 5)]).toEqual(['新口径', '旧口径', '旧口径']);
});
