import { createHash } from 'node:crypto';
import { countingPeriods, countRegister, withholdCells, type CountedCell } from '@greengauge/aggregation';
import { indicatorById, plans, regions, registers, registryCountings, type RegisterDeclaration, type RegistryCounting, type RegistryRule } from '@greengauge/framework';
import { canonicalJson, convertUnit, Decimal, NATION, periodOf, type Period, type RegionCode, type Unit } from '@greengauge/kernel';
import { countRegistry, digestRegisters, digestRegistry, loadCurrentEntries, loadMilestones, type CountedRow, type Tx } from '@greengauge/store';
import { countMilestones, MILESTONE_RULES } from './count-milestones.js';
import type { CountedSource } from './counted-source.js';

/** Records before it are kept and counted in stocks; periods before it are of no plan on the platform. */
const FIRST_DAY = '2019-01-01';

const NESTED: ReadonlyMap<RegionCode, RegionCode> = new Map(regions.flatMap(({ code, nestedIn }) => (nestedIn === undefined ? [] : [[code, nestedIn] as const])));
const nestedIn = (region: RegionCode): RegionCode | undefined => NESTED.get(region);
const regionsOf = (region: RegionCode): readonly RegionCode[] => { const outer = nestedIn(region); return [region, ...(outer === undefined ? [] : [outer]), NATION]; };

const digestOf = (...parts: readonly unknown[]): string => createHash('sha256').update(canonicalJson(parts)).digest('hex');

/** Breakdowns of whole years only: a quarter's cells would be too many and too small to say anything. */
const worthKeeping = ({ breakdown, period }: Pick<CountedCell, 'breakdown' | 'period'>): boolean => breakdown === '' || periodOf(period).kind === 'year';

export interface CountRequest {
  /** The instant the run is for: only periods ended by then are counted. */
  readonly slotMs: number;
  /** Digests of the last counts; a source whose digest is equal is left out. Absent: everything is counted. */
  readonly known?: ReadonlyMap<string, string>;
  /** Told before each source that is counted; whoever counts holds a connection, so that nothing is waited for. May throw to stop. */
  readonly onSource?: (titleZh: string, fraction: number) => void;
}

/** Counts every source that changed. All reads see one state. Order: registers, registries, milestones. */
export async function countSources(tx: Tx, { slotMs, known, onSource }: CountRequest): Promise<readonly CountedSource[]> {
  const periods = countingPeriods(FIRST_DAY, slotMs);
  const ids = periods.map(({ id }) => id);
  const digests = await digestRegisters(tx);
  const total = registers.length + registryCountings.length + 1;
  const counted: CountedSource[] = [];
  let done = 0;
  const unless = async (source: string, digest: string, titleZh: string, count: () => Promise<CountedSource>): Promise<void> => {
    done += 1;
    if (known?.get(source) === digest) return;
    onSource?.(titleZh, done / total);
    counted.push(await count());
  };
  for (const register of registers) {
    const source = `register:${register.id}`;
    const digest = digestOf(digests.get(register.id) ?? '', register.counts, register.version, ids);
    await unless(source, digest, register.titleZh, () => countOneRegister(tx, register, periods, digest));
  }
  for (const counting of registryCountings) {
    const source = `registry:${counting.registry}`;
    const extra = counting.registry === 'enterprises' ? digests.get('key-programme-projects') : undefined;
    const digest = digestOf(await digestRegistry(tx, counting.registry), extra ?? '', counting.counts, counting.version, ids);
    await unless(source, digest, counting.titleZh, () => countOneRegistry(tx, counting, periods, digest));
  }
  const milestones = await loadMilestones(tx);
  const relevant = milestones.filter(({ kind }) => kind !== 'deliverable').map(({ kind, subject, region, status }) => [kind, subject, region, status]);
  const digest = digestOf(relevant, ids);
  await unless('milestones', digest, '里程碑台账', () => {
    const cells = countMilestones(milestones, plans, slotMs);
    return Promise.resolve({ source: 'milestones', titleZh: '里程碑台账', digest, cells, rulesZh: MILESTONE_RULES, withheld: new Set() });
  });
  return counted;
}

async function countOneRegister(tx: Tx, register: RegisterDeclaration, periods: readonly Period[], digest: string): Promise<CountedSource> {
  const entries = await loadCurrentEntries(tx, register.id);
  const cells = entries.length === 0 ? [] : countRegister({ register, entries, periods, regionsOf, indicatorById }).filter(worthKeeping);
  return { source: `register:${register.id}`, titleZh: register.titleZh, digest, cells, rulesZh: new Map(register.counts.map(({ indicator, ruleZh }) => [indicator, ruleZh])), withheld: new Set() };
}

async function countOneRegistry(tx: Tx, counting: RegistryCounting, periods: readonly Period[], digest: string): Promise<CountedSource> {
  const cells: CountedCell[] = [];
  const withheld = new Set<CountedCell>();
  for (const { indicator: id, rule, byField, withheld: scope } of counting.counts) {
    const unit = indicatorById(id)?.unit;
    if (unit === undefined) throw new Error(`registry ${counting.registry} counts an unknown indicator ${id}`);
    const money = rule.kind === 'amount';
    const found = (await countRegistry(tx, rule, periods)).map((row) => cellOf(id, unit, row, money)).filter((cell) => (byField || cell.breakdown === '') && worthKeeping(cell));
    const filled = [...found, ...zerosAfter(found, periods)];
    cells.push(...filled);
    if (scope === 'none') continue;
    const cumulative = isFlow(rule);
    const quarterUnits = cumulative ? await loadQuarterUnits(tx, rule, periods) : undefined;
    for (const cell of withholdCells(filled, { scope, nestedIn, cumulative, ...(quarterUnits ? { quarterUnits } : {}) })) withheld.add(cell);
  }
  return { source: `registry:${counting.registry}`, titleZh: counting.titleZh, digest, cells, withheld, rulesZh: new Map(counting.counts.map(({ indicator, ruleZh }) => [indicator, ruleZh])) };
}

/** Counted from the beginning of the year on, so that the difference of two periods is a quarter that somebody may work out. */
function isFlow(rule: RegistryRule): boolean {
  switch (rule.registry) {
    case 'enterprises': return rule.kind === 'led-projects';
    case 'patents': return rule.kind !== 'in-force';
    case 'trades': return true;
    case 'financing': return rule.kind === 'amount' ? rule.measure === 'flow' : rule.kind !== 'providers';
    default: return rule satisfies never;
  }
}

/** Units behind every single quarter, by region and quarter: one party may stand behind several quarters of a year. */
async function loadQuarterUnits(tx: Tx, rule: RegistryRule, periods: readonly Period[]): Promise<ReadonlyMap<string, number>> {
  const last = Math.max(...periods.map(({ endMs }) => endMs));
  const years = [...new Set(periods.map(({ year }) => year))];
  const quarters = years.flatMap((year) => [1, 2, 3, 4].map((quarter) => periodOf(`${year}Q${quarter}`))).filter(({ endMs }) => endMs <= last);
  return new Map((await countRegistry(tx, rule, quarters)).filter(({ breakdown }) => breakdown === '').map(({ region, period, units }) => [`${region} ${period}`, units]));
}

function cellOf(indicator: string, unit: Unit, { region, period, breakdown, value, units, silent }: CountedRow, money: boolean): CountedCell {
  const amount = new Decimal(value);
  const converted = money ? convertUnit(amount, '万元', unit) : amount;
  if (converted === undefined) throw new Error(`万元 does not convert to ${unit} of ${indicator}`);
  return { indicator, region, period: periodOf(period).id, breakdown, value: converted, unit, units, lowerBound: silent > 0 };
}

/** A region that has had records of the kind has none in a later period: that is a true zero. Before its first record nothing is known. */
function zerosAfter(found: readonly CountedCell[], periods: readonly Period[]): readonly CountedCell[] {
  const totals = found.filter(({ breakdown }) => breakdown === '');
  const have = new Set(totals.map(({ region, period }) => `${region} ${period}`));
  const firstEnd = new Map<RegionCode, { readonly endMs: number; readonly cell: CountedCell }>();
  for (const cell of totals) {
    const { endMs } = periodOf(cell.period);
    const known = firstEnd.get(cell.region);
    if (!known || endMs < known.endMs) firstEnd.set(cell.region, { endMs, cell });
  }
  return [...firstEnd].flatMap(([region, { endMs, cell }]) =>
    periods.filter((period) => period.endMs > endMs && !have.has(`${region} ${period.id}`))
      .map((period): CountedCell => ({ indicator: cell.indicator, region, period: period.id, breakdown: '', value: new Decimal(0), unit: cell.unit, units: 0, lowerBound: false })));
}
