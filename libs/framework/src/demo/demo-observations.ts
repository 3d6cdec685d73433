import { expectOk, NATION, ok, parsePeriod, refuse, type PeriodId, type RegionCode, type Result } from '@greengauge/kernel';
import { indicatorById, indicators } from '../indicators.js';
import type { IndicatorDeclaration } from '../indicator.js';
import type { NewObservation } from '../observation.js';
import { regions } from '../regions.js';
import { demoBreakdowns } from './demo-breakdowns.js';
import { DEMO_GROWTH_OF, DEMO_PART_OF, DEMO_PER_HEAD, DEMO_PROVINCE_SIZE, DEMO_SHARED } from './demo-sizes.js';
import { DEMO_YEARS, demoSeries, growthOf, isShare, isToldIn } from './demo-series.js';
import { seededRandom } from './seeded-random.js';

const SOURCE = { sourceKind: 'synthetic', sourceTitle: '演示数据集', sourcePublisher: '本平台（演示）', marks: ['synthetic'], status: 'normal', completeTable: true } as const;
/** A cell in so many is left out: pages must live with gaps. */
const GAP = 0.04;
/** The nation's figure is not the sum of the provinces; a little is not told by region. */
const UNALLOCATED = 1.012;

const periodId = (text: string): PeriodId => expectOk(present(parsePeriod(text)?.id, text), text);
const present = <T>(value: T | undefined, what: string): Result<T> => (value === undefined ? refuse('demo', what) : ok(value));

const provinces = regions.filter((region) => region.level === 'province' && region.reports);
const nested = regions.filter((region) => region.nestedIn !== undefined && region.reports);

/** Digits that a measured size keeps at least: rounded further, the parts would no longer add up to the whole. */
const LEAST_DIGITS = 3;

/** What is counted is whole; what is measured has the declared decimals, and more where those would leave too little of it. */
function printed(value: number, { decimals, unit }: IndicatorDeclaration): string {
  if (unit === '%') return value.toFixed(decimals);
  if (decimals === 0) return `${value > 0 ? Math.max(1, Math.round(value)) : Math.round(value)}`;
  const needed = value > 0 ? LEAST_DIGITS - 1 - Math.floor(Math.log10(value)) : 0;
  return value.toFixed(Math.max(decimals, needed));
}

const row = (declaration: IndicatorDeclaration, region: RegionCode, period: string, value: number, breakdown = ''): NewObservation => ({
  indicator: declaration.id, region, period: periodId(period), breakdown, value: printed(value, declaration), unit: declaration.unit, ...SOURCE,
});

/** What an indicator is a part of, when that is declared: its regions then follow those of the whole. */
const wholeOf = ({ id }: IndicatorDeclaration): IndicatorDeclaration | undefined => indicatorById(DEMO_PART_OF[id]?.[0] ?? '');
/** How far the place of a part strays from the place of its whole, at most; small enough that none passes it. */
const STRAY = 0.1;
const strayOf = (seed: string, ...of: readonly string[]): number => 1 - STRAY + 2 * STRAY * seededRandom(seed, ...of)();

/** The whole that all others are parts of, in the end. */
function rootOf(declaration: IndicatorDeclaration): IndicatorDeclaration {
  const whole = wholeOf(declaration);
  return whole === undefined ? declaration : rootOf(whole);
}

/** How much faster or slower than the nation a region grows, at most, a year. A part grows as its whole does. */
const DRIFT = 0.035;
const LAST_YEAR = Math.max(...DEMO_YEARS);
const drifted = (declaration: IndicatorDeclaration, region: string, year: number, seed: string): number =>
  (1 - DRIFT + 2 * DRIFT * seededRandom(seed, rootOf(declaration).id, 'drift', region)()) ** (year - LAST_YEAR);

/** Size of a province in an indicator: the same order for all indicators, with a little of its own. */
function weightOf(declaration: IndicatorDeclaration, province: string, seed: string): number {
  const whole = wholeOf(declaration);
  if (whole !== undefined) return weightOf(whole, province, seed) * strayOf(seed, declaration.id, province);
  return (DEMO_PROVINCE_SIZE[province] ?? 1) * (0.85 + 0.3 * seededRandom(seed, declaration.id, province)());
}

/** How a region stands to the nation, or a special unit to its province. */
function levelOf(declaration: IndicatorDeclaration, region: string, seed: string): number {
  const whole = wholeOf(declaration);
  if (whole !== undefined) return levelOf(whole, region, seed) * strayOf(seed, declaration.id, 'level', region);
  return 0.75 + 0.5 * seededRandom(seed, declaration.id, 'level', region)();
}

/** A level above or below a share: what is near the whole stays below it. */
function shareAt(share: number, level: number): number {
  const odds = (share / (100 - share)) * level;
  return (100 * odds) / (1 + odds);
}

const RATE_UNITS: ReadonlySet<string> = new Set(['%', '月', '天']);

/** How regions come to their values: by a share of the nation's, by a level of their own, or not at all, as with a market that only the nation has. */
function wayOf(declaration: IndicatorDeclaration): 'share' | 'level' | 'none' {
  if (declaration.acrossRegions === 'sum' || DEMO_SHARED.has(declaration.id)) return 'share';
  return RATE_UNITS.has(declaration.unit) || DEMO_PER_HEAD[declaration.id] !== undefined ? 'level' : 'none';
}

/** Values of all regions in a year, by code; empty where only the nation has one. */
function regionValues(declaration: IndicatorDeclaration, national: number, year: number, seed: string): ReadonlyMap<string, number> {
  const total = indicatorById(DEMO_PER_HEAD[declaration.id] ?? '');
  const people = indicatorById('resident-population');
  if (total !== undefined && people !== undefined) {
    const [of, heads] = [regionValues(total, 1, year, seed), regionValues(people, 1, year, seed)];
    return new Map([...of].map(([code, value]) => [code, (national * value) / (heads.get(code) ?? value)]));
  }
  const way = wayOf(declaration);
  if (way === 'none') return new Map();
  const drift = (code: string): number => drifted(declaration, code, year, seed);
  const level = (of: number, code: string): number => (isShare(declaration) ? shareAt(of, levelOf(declaration, code, seed) * drift(code)) : of * levelOf(declaration, code, seed) * drift(code));
  const weights = provinces.map(({ code }) => weightOf(declaration, code, seed) * drift(code));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const own = new Map<string, number>(provinces.map(({ code }, at) => [code, way === 'share' ? ((national / UNALLOCATED) * (weights[at] ?? 0)) / sum : level(national, code)]));
  for (const unit of nested) {
    const parent = own.get(unit.nestedIn ?? '') ?? 0;
    own.set(unit.code, way === 'share' ? parent * (0.08 + 0.22 * levelOf(declaration, unit.code, seed)) * drift(unit.code) : level(parent, unit.code));
  }
  return own;
}

/** Values of all regions, a map a year; a rate of growth follows from what grows. */
function seriesByRegion(declaration: IndicatorDeclaration, seed: string): readonly ReadonlyMap<string, number>[] {
  const growing = indicatorById(DEMO_GROWTH_OF[declaration.id] ?? '');
  if (growing === undefined) return demoSeries(declaration, seed).map((national, index) => regionValues(declaration, national, DEMO_YEARS[index] ?? 0, seed));
  const levels = seriesByRegion(growing, seed);
  return levels.map((byRegion, index) => new Map([...byRegion.keys()].map((code) => [code, growthOf(levels.map((one) => one.get(code) ?? 0))[index] ?? 0])));
}

function rowsOf(declaration: IndicatorDeclaration, seed: string): NewObservation[] {
  const national = demoSeries(declaration, seed);
  const byYear = seriesByRegion(declaration, seed);
  const gap = seededRandom(seed, declaration.id, 'gaps');
  return DEMO_YEARS.flatMap((year, index) => {
    if (!isToldIn(declaration, year)) return [];
    const values = byYear[index];
    return [
      row(declaration, NATION, `${year}`, national[index] ?? 0),
      ...[...provinces, ...nested].flatMap(({ code }) => {
        const value = values?.get(code);
        return gap() < GAP || value === undefined ? [] : [row(declaration, code, `${year}`, value)];
      }),
    ];
  });
}

/**
 * A full invented year with the four before it, for every declared indicator that is not computed from others: nation, provinces,
 * special units, and the parts that some charts need. The same seed gives the same rows. Every row is 演示数据: source kind
 * `synthetic` and mark `synthetic`, which no page leaves out.
 */
export function demoObservations(seed = 'greengauge'): NewObservation[] {
  const totals = indicators.filter((declaration) => declaration.formula === undefined).flatMap((declaration) => rowsOf(declaration, seed));
  const parts = demoBreakdowns(seed).flatMap(({ indicator, period, breakdown, value }): NewObservation[] => {
    const declaration = indicatorById(indicator);
    return declaration === undefined ? [] : [row(declaration, NATION, period, value, breakdown)];
  });
  return [...totals, ...parts];
}
