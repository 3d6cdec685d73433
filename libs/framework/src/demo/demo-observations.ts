import { expectOk, NATION, ok, parsePeriod, refuse, type PeriodId, type RegionCode, type Result } from '@greengauge/kernel';
import { indicatorById, indicators } from '../indicators.js';
import type { IndicatorDeclaration } from '../indicator.js';
import type { NewObservation } from '../observation.js';
import { regions } from '../regions.js';
import { demoBreakdowns } from './demo-breakdowns.js';
import { DEMO_PART_OF } from './demo-sizes.js';
import { DEMO_YEARS, demoSeries, isToldIn } from './demo-series.js';
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

/** With the declared decimals, and more where those would make nothing of something. */
const printed = (value: number, decimals: number): string => (value > 0 && Number(value.toFixed(decimals)) === 0 ? value.toFixed(decimals + 2) : value.toFixed(decimals));

const row = (declaration: IndicatorDeclaration, region: RegionCode, period: string, value: number, breakdown = ''): NewObservation => ({
  indicator: declaration.id, region, period: periodId(period), breakdown, value: printed(value, declaration.decimals), unit: declaration.unit, ...SOURCE,
});

/** What an indicator is a part of, when that is declared: its regions then follow those of the whole. */
const wholeOf = ({ id }: IndicatorDeclaration): IndicatorDeclaration | undefined => indicatorById(DEMO_PART_OF[id]?.[0] ?? '');
/** How far the place of a part strays from the place of its whole, at most; small enough that none passes it. */
const STRAY = 0.1;
const strayOf = (seed: string, ...of: readonly string[]): number => 1 - STRAY + 2 * STRAY * seededRandom(seed, ...of)();

/** Size of a province in an indicator: the same order for all indicators, with a little of its own. */
function weightOf(declaration: IndicatorDeclaration, province: string, seed: string): number {
  const whole = wholeOf(declaration);
  if (whole !== undefined) return weightOf(whole, province, seed) * strayOf(seed, declaration.id, province);
  return (0.15 + seededRandom(seed, 'size', province)() ** 2) * (0.7 + 0.6 * seededRandom(seed, declaration.id, province)());
}

/** How a region stands to the nation, or a special unit to its province. */
function levelOf(declaration: IndicatorDeclaration, region: string, seed: string): number {
  const whole = wholeOf(declaration);
  if (whole !== undefined) return levelOf(whole, region, seed) * strayOf(seed, declaration.id, 'level', region);
  return 0.75 + 0.5 * seededRandom(seed, declaration.id, 'level', region)();
}

/** Share of each province in a total. */
function sharesOf(declaration: IndicatorDeclaration, seed: string): readonly number[] {
  const weights = provinces.map(({ code }) => weightOf(declaration, code, seed));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function rowsOf(declaration: IndicatorDeclaration, seed: string): NewObservation[] {
  const shares = sharesOf(declaration, seed);
  const adds = declaration.acrossRegions === 'sum';
  const own = (code: string): number => levelOf(declaration, code, seed);
  const ceiling = declaration.unit === '%' ? 98 : Number.POSITIVE_INFINITY;
  const gap = seededRandom(seed, declaration.id, 'gaps');
  return demoSeries(declaration, seed).flatMap((national, index) => {
    const year = DEMO_YEARS[index] ?? 0;
    if (!isToldIn(declaration, year)) return [];
    const period = `${year}`;
    const values = provinces.map((province, at) => (adds ? (national / UNALLOCATED) * (shares[at] ?? 0) : Math.min(ceiling, national * own(province.code))));
    const parts = nested.map((unit) => {
      const parent = values[provinces.findIndex((province) => province.code === unit.nestedIn)] ?? 0;
      return adds ? parent * (0.08 + 0.22 * own(unit.code)) : Math.min(ceiling, parent * own(unit.code));
    });
    return [
      row(declaration, NATION, period, national),
      ...provinces.flatMap((province, at) => (gap() < GAP ? [] : [row(declaration, province.code, period, values[at] ?? 0)])),
      ...nested.flatMap((unit, at) => (gap() < GAP ? [] : [row(declaration, unit.code, period, parts[at] ?? 0)])),
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
