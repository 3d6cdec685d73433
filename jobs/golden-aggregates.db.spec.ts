import { indicatorById, indicators, regionCode, registers, registryCountings, type NewObservation, type Observation } from '@greengauge/framework';
import { Decimal, parseInstant, periodOf } from '@greengauge/kernel';
import { appendObservations, loadAggregates, loadObservations, type Actor, type AggregateRow } from '@greengauge/store';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jobs } from './catalogue.js';
import { REGISTRY_PUBLISHER } from './registries/counted-source.js';
import { MILESTONE_RULES } from './registries/count-milestones.js';
import type { RuntimePorts } from './runtime/ports.js';
import { runJobNow } from './runtime/run-now.js';
import { goldenCounts, goldenRatios } from './testing/golden/golden-statements.js';
import { seedMilestones, seedRecords } from './testing/golden/seeded-records.js';
import { createTestPorts } from './testing/test-jobs.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const SLOT = parseInstant('2026-11-22T01:00:00+08:00') ?? 0;
const DIGITS = 8;

const computed = indicators.filter(({ formula }) => formula !== undefined);
const counted = [...registers.flatMap(({ counts }) => counts), ...registryCountings.flatMap(({ counts }) => counts)].map(({ indicator }) => indicator).concat([...MILESTONE_RULES.keys()]);

let database: ClonedDatabase;
let observations: readonly Observation[];
let aggregates: readonly AggregateRow[];

/** Recorded inputs of the formulas: a number of the nation and of a province, two years, each another. */
const inputs = (): NewObservation[] => {
  const ids = [...new Set(computed.flatMap(({ formula }) => (formula?.kind === 'ratio' ? [formula.numerator, formula.denominator] : [])))].filter((id) => indicatorById(id)?.formula === undefined);
  return ids.flatMap((id, index) => ['000000', '330000'].flatMap((region, at) => ['2024', '2025'].map((period, year): NewObservation => ({
    indicator: id, region: regionCode(region), period: periodOf(period).id, breakdown: '', status: 'normal', value: String(1000 + 37 * index + 11 * at + 3 * year), unit: indicatorById(id)?.unit ?? '项', marks: [],
    sourceKind: 'official-publication', sourceTitle: '年鉴', sourcePublisher: '统计局', completeTable: false,
  }))));
};

async function run(ports: RuntimePorts, job: string): Promise<string> {
  const ended = await runJobNow(ports, { job, slotMs: SLOT, input: {}, trigger: 'manual', requestedBy: 'spec', actor: SPEC, again: true });
  expect(ended, `${job} ${JSON.stringify(ended.error)}`).toMatchObject({ status: 'succeeded' });
  return ended.id;
}

beforeAll(async () => {
  database = await cloneDatabase();
  const ports = createTestPorts(database.store, jobs, { lease: { leaseMs: 60_000, heartbeatMs: 5_000 } });
  await database.store.transact(SPEC, (tx) => seedRecords(tx, 4));
  await seedMilestones(database.store);
  await run(ports, 'aggregate-registries');
  await database.store.transact(SPEC, (tx) => appendObservations(tx, inputs()));
  const derived = await run(ports, 'derive-indicators');
  observations = await database.store.read(SPEC, (tx) => loadObservations(tx));
  aggregates = await database.store.read(SPEC, (tx) => loadAggregates(tx, derived));
}, 240_000);
afterAll(() => database.drop());

const cell = z.object({ region: z.string(), id: z.string(), value: z.string() });
type Cells = Map<string, string>;
const rounded = (value: string): string => new Decimal(value).toDecimalPlaces(DIGITS).toFixed();

async function ask(sql: string): Promise<Cells> {
  const rows = await database.store.read(SPEC, (tx) => tx.sql(`SELECT g.region, g.id, g.value::text AS value FROM (${sql}) AS g (region, id, value)`, [], cell));
  return new Map(rows.map(({ region, id, value }) => [`${region} ${id}`, rounded(value)]));
}

describe('what jobs compute', () => {
  it('has an independent statement for every indicator, and for no other', () => {
    expect([...goldenCounts.keys()].toSorted()).toEqual([...new Set(counted)].toSorted());
    expect([...goldenRatios.keys()].toSorted()).toEqual(computed.map(({ id }) => id).toSorted());
  });

  it.each([...goldenCounts])('%s equals the count of other SQL in every region and period', async (indicator, sql) => {
    const golden = await ask(sql);
    const own = observations.filter((row) => row.indicator === indicator && row.breakdown === '' && row.sourceKind === 'registry' && row.sourcePublisher === REGISTRY_PUBLISHER);
    // Withheld cells are there and say nothing; zeros have nothing to count; all others agree to the last digit that is kept.
    const published = own.filter(({ value }) => value !== undefined);
    const differing = published.flatMap(({ region, period, value }) => { const said = rounded(value ?? ''); const other = golden.get(`${region} ${period}`) ?? '0'; return said === other ? [] : [`${region} ${period}: job ${said}, golden ${other}`]; });
    expect(differing).toEqual([]);
    const known = new Set(own.map(({ region, period }) => `${region} ${period}`));
    expect([...golden].filter(([key, value]) => value !== '0' && !known.has(key))).toEqual([]);
    expect(published.filter(({ value }) => value !== '0').length).toBeGreaterThan(indicator === 'regional-plan-coverage' ? 0 : 3);
  });

  it.each([...goldenRatios])('%s equals the ratio of other SQL', async (indicator, sql) => {
    const golden = await ask(sql);
    const own = new Map(aggregates.filter((row) => row.indicator === indicator && row.measure === 'value' && row.breakdown === '').map(({ region, period, value }) => [`${region} ${period}`, rounded(value ?? '0')]));
    expect(own).toEqual(golden);
    expect(own.size).toBe(4);
  });
});
