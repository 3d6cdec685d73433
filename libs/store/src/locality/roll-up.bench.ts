import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decimal, type RegionCode } from '@greengauge/kernel';
import type { CellChange, Locality } from '@greengauge/aggregation';
import type { Actor } from '../connection/actor.js';
import { openStore } from '../connection/open-store.js';
import type { Store } from '../connection/store.js';
import { migrate } from '../migration/migrate.js';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.js';
import { appendLocalityObservations, type LocalityObservation } from './append-locality-observations.js';
import { saveLocalities } from './localities.js';
import { savePackedArrays } from './packed-arrays.js';
import type { PackedKey } from './packed-keys.js';
import { patchPackedArrays, type LocalityRollUp } from './patch-packed-arrays.js';
import { openDuckPeer, type DuckPeer, type LoadPeer } from './roll-up-peer.js';
import { rollUpAllLocalities, rollUpLocalities } from './roll-up-localities.js';
import { loadStandingLayout } from './standing-layout.js';

/** 3,177 units below 31 provinces, 60 indicators, 120 months; 3 % of the values have been revised once. */
const SIZE = { units: 3177, provinces: 31, indicators: 60, periods: 120 };
const REVISIONS = 10_000;
const RUNS = 5;
const ACTOR: Actor = { kind: 'system', name: 'bench' };

interface Row {
  readonly what: string;
  readonly ours: number;
  readonly peer?: number;
  readonly peerName?: string;
  readonly unit: string;
  readonly goal?: string;
}

/** The same numbers in SQL and here: whole cents, exact in a double. `revision` 0 is the first value. */
const centsOf = (indicator: number, period: number, unit: number, revision: number): number =>
  (indicator * 7919 + period * 104_729 + unit * 15_485_863 + revision * 32_452_843) % 2_000_003;
const isRevised = (indicator: number, period: number, unit: number): boolean => (indicator * 31 + period * 17 + unit * 13) % 100 < 3;
const provinceOf = (unit: number): number => unit % SIZE.provinces;

const indicatorId = (indicator: number): string => `bench-${indicator}`;
const periodId = (period: number): string => `${2016 + Math.floor(period / 12)}-${String((period % 12) + 1).padStart(2, '0')}`;
const unitCode = (unit: number): RegionCode => `${11 + provinceOf(unit)}${String(unit).padStart(4, '0')}` as RegionCode;
const provinceCode = (province: number): RegionCode => `${11 + province}0000` as RegionCode;

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function fillStore(store: Store): Promise<void> {
  const localities = Array.from({ length: SIZE.units }, (_, unit): Locality => ({ code: unitCode(unit), nameZh: `单元${unit}`, region: provinceCode(provinceOf(unit)) }));
  await store.transact(ACTOR, (tx) => saveLocalities(tx, localities));
  for (let indicator = 0; indicator < SIZE.indicators; indicator += 1) {
    const arrays = Array.from({ length: SIZE.periods }, (_, period) => {
      const cells = new Int32Array(SIZE.units);
      for (let unit = 0; unit < SIZE.units; unit += 1) cells[unit] = centsOf(indicator, period, unit, isRevised(indicator, period, unit) ? 1 : 0);
      return { indicator: indicatorId(indicator), period: periodId(period), packed: { scale: 2, cells } };
    });
    await store.transact(ACTOR, async (tx) => savePackedArrays(tx, arrays, await loadStandingLayout(tx)));
  }
}

export interface Revision {
  readonly indicator: number;
  readonly period: number;
  readonly unit: number;
  readonly cents: number;
  /** The same as intake hands it over. */
  readonly value: Decimal;
}

/** Distinct cells among the last `span` periods, with a value that no revision had before. */
function makeRevisions(span: number, round: number): readonly Revision[] {
  const made = new Map<number, Revision>();
  let state = 12_345 + 7 * round + span;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  while (made.size < REVISIONS) {
    const [indicator, period, unit] = [next(SIZE.indicators), SIZE.periods - 1 - next(span), next(SIZE.units)];
    const cents = 3_000_000 + round * REVISIONS + made.size;
    made.set((indicator * SIZE.periods + period) * SIZE.units + unit, { indicator, period, unit, cents, value: new Decimal(cents).div(100) });
  }
  return [...made.values()];
}

const keysOf = (revisions: readonly Revision[]): readonly PackedKey[] =>
  [...new Map(revisions.map(({ indicator, period }) => [`${indicator} ${period}`, { indicator: indicatorId(indicator), period: periodId(period) }])).values()];

/** Arrays patched with their sums and committed: what has to happen before a page can show the new sums. */
async function refresh(store: Store, revisions: readonly Revision[]): Promise<void> {
  const arrays = new Map<string, PackedKey & { readonly changes: CellChange[] }>();
  for (const { indicator, period, unit, value } of revisions) {
    const key = `${indicator} ${period}`;
    const array = arrays.get(key) ?? { indicator: indicatorId(indicator), period: periodId(period), changes: [] };
    array.changes.push({ position: unit, value });
    arrays.set(key, array);
  }
  return store.transact(ACTOR, async (tx) => patchPackedArrays(tx, [...arrays.values()], await loadStandingLayout(tx)));
}

const asObservations = (revisions: readonly Revision[]): readonly LocalityObservation[] => revisions.map(({ indicator, period, unit, cents }) => ({
  indicator: indicatorId(indicator), period: periodId(period), locality: unitCode(unit), value: new Decimal(cents + 1).div(100).toFixed(), sourceTitle: '基准测试', sourcePublisher: '基准测试',
}));

type Sums = Map<string, string>;
const keep = (sums: Sums) => ({ indicator, period, regions }: LocalityRollUp): void => {
  for (const { region, sum, added } of regions) if (region !== '000000') sums.set(`${indicator} ${period} ${region}`, `${sum.times(100).toFixed(0)}/${added}`);
};
const full = async (store: Store): Promise<Sums> => {
  const sums: Sums = new Map();
  await rollUpAllLocalities(store, ACTOR, keep(sums));
  return sums;
};

async function requireEqual(store: Store, duck: DuckPeer, when: string): Promise<void> {
  const [ours, theirs] = [await full(store), await duck.sums((indicator, period, province) => `${indicatorId(indicator)} ${periodId(period)} ${provinceCode(province)}`)];
  if (ours.size !== theirs.size) throw new Error(`${when}: ${ours.size} sums beside ${theirs.size}`);
  for (const [key, sum] of ours) if (theirs.get(key) !== sum) throw new Error(`${when}: ${key} is ${sum} here and ${theirs.get(key) ?? 'nothing'} there`);
}

/** Turn and turn about with DuckDB's full roll-up, so that a slow moment of the machine hits both; `after` is what DuckDB does besides. */
async function inTurn(duck: DuckPeer | undefined, runs: number, work: (run: number) => Promise<unknown>, after?: (run: number) => Promise<void>): Promise<{ readonly ours: number; readonly peer: number }> {
  const [mine, theirs]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    if (duck) theirs.push(await timed(() => duck.rollUp()));
    mine.push(await timed(() => work(run)));
    await after?.(run);
  }
  return { ours: median(mine), peer: median(theirs) };
}

async function measure(store: Store, duck: DuckPeer | undefined): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const peer = (value: number, peerName: string): Partial<Row> => (duck ? { peer: value, peerName } : {});
  const whole = await inTurn(duck, RUNS, () => rollUpAllLocalities(store, ACTOR, () => undefined));
  rows.push({ what: 'full roll-up of 22,874,400 current values', ours: whole.ours, unit: 'ms', goal: '1.4', ...peer(whole.peer, 'DuckDB, current table in memory') });
  if (duck) {
    await requireEqual(store, duck, 'full roll-up');
    rows.push({ what: 'DuckDB from the log with its revisions, for comparison', ours: await timed(() => duck.rollUpHistory()), unit: 'ms' });
  }
  for (const [span, name] of [[12, 'in the last 12 months'], [SIZE.periods, 'anywhere']] as const) {
    const own: number[] = [];
    const revised = Array.from({ length: RUNS }, (_, run) => makeRevisions(span, run));
    const { ours, peer: fullMs } = await inTurn(duck, RUNS, (run) => refresh(store, revised[run] ?? []), async (run) => {
      if (duck) own.push(await duck.refresh(revised[run] ?? []));
    });
    if (duck) await requireEqual(store, duck, `refresh ${name}`);
    const what = `refresh by 10,000 revisions ${name} (${keysOf(revised[0] ?? []).length} arrays)`;
    rows.push({ what, ours, unit: 'ms', goal: '0.7', ...peer(fullMs, 'DuckDB’s full roll-up') });
    if (duck) rows.push({ what: 'the same', ours, unit: 'ms', ...peer(median(own), 'DuckDB’s own refresh, the faster of two ways') });
  }
  const revisions = makeRevisions(12, 9);
  rows.push({ what: 'the same 10,000 in the last 12 months with their log, audit and checks', ours: await timed(() => store.transact(ACTOR, async (tx) => {
    await appendLocalityObservations(tx, asObservations(revisions));
    await rollUpLocalities(tx, keysOf(revisions));
  })), unit: 'ms' });
  return rows;
}

/** The roll-up of all localities beside DuckDB in the same run; every sum must be equal. */
export async function bench({ loadPeer }: { readonly loadPeer: LoadPeer }): Promise<{ name: string; rows: readonly Row[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'greengauge-bench-'));
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  try {
    await migrate(postgres.url);
    const store = await openStore({ url: postgres.url, applicationName: 'bench' });
    const duck = await openDuckPeer(loadPeer, SIZE);
    try {
      await fillStore(store);
      return { name: 'Roll-up of 3,177 units × 60 indicators × 120 months', rows: await measure(store, duck) };
    } finally {
      duck?.close();
      await store.close();
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
