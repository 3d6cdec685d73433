import { civilDate, convertUnit, Decimal, isoDay, parseDecimal, periodOf, type Period, type RegionCode, type Unit } from '@greengauge/kernel';
import { registerField, type EntryCondition, type IndicatorDeclaration, type RegisterCount, type RegisterDeclaration, type RegisterEntry } from '@greengauge/framework';
import type { CountedCell } from './counted-cell.js';

/** Which regions an entry counts for: its own, the province it lies in, and the nation; each once. */
export type RegionsOf = (region: RegionCode) => readonly RegionCode[];

export interface RegisterCounting {
  readonly register: RegisterDeclaration;
  /** Latest published version of each entry, any order. */
  readonly entries: readonly RegisterEntry[];
  /** Whole years and years to date, ended. */
  readonly periods: readonly Period[];
  readonly regionsOf: RegionsOf;
  readonly indicatorById: (id: string) => IndicatorDeclaration | undefined;
}

const pad = (number: number): string => String(number).padStart(2, '0');

interface Span { readonly period: Period; readonly from: string; readonly last: string }
const spanOf = (period: Period): Span => ({ period, from: isoDay(period.startMs), last: isoDay(period.endMs - 86_400_000) });

/**
 * Counts a register by its rules: indicator × region × period × breakdown. A region has numbers from the period of its first entry
 * on: from then a count of none is a true zero; before it, and for a region without any entry, there is no row at all, because
 * nothing is known. An entry of a city with independent planning status or the XPCC counts in its province once, and in the nation once.
 */
export function countRegister(counting: RegisterCounting): readonly CountedCell[] {
  const { entries, regionsOf } = counting;
  const byRegion = new Map<RegionCode, RegisterEntry[]>();
  for (const entry of entries) for (const region of regionsOf(entry.region)) byRegion.set(region, [...(byRegion.get(region) ?? []), entry]);
  const spans = counting.periods.map(spanOf);
  return counting.register.counts.flatMap((count) => {
    const indicator = counting.indicatorById(count.indicator);
    if (!indicator) throw new Error(`register ${counting.register.id} counts an unknown indicator ${count.indicator}`);
    return [...byRegion].flatMap(([region, own]) => countRegion(counting.register, count, indicator, region, own, spans));
  });
}

function countRegion(
  register: RegisterDeclaration, count: RegisterCount, indicator: IndicatorDeclaration, region: RegionCode, entries: readonly RegisterEntry[], spans: readonly Span[],
): readonly CountedCell[] {
  const first = entries.reduce((day, { enteredOn }) => (enteredOn < day ? enteredOn : day), '9999');
  const cells: CountedCell[] = [];
  for (const span of spans) {
    if (span.last < first || (count.rule.kind === 'yearly' && span.period.kind !== 'year')) continue;
    const chosen = entries.filter((entry) => (count.where ?? []).every((condition) => fulfils(entry, condition, span)));
    const add = (breakdown: string, of: readonly RegisterEntry[]): void => {
      const counted = countEntries(register, count, of, span, indicator.unit);
      if (counted) cells.push({ indicator: indicator.id, region, period: span.period.id, breakdown, unit: indicator.unit, ...counted });
    };
    add('', chosen);
    for (const dimension of count.breakdowns ?? []) for (const [code, members] of byCode(register, dimension, chosen)) add(`${dimension}=${code}`, members);
  }
  return cells;
}

function byCode(register: RegisterDeclaration, dimension: string, entries: readonly RegisterEntry[]): readonly (readonly [string, readonly RegisterEntry[]])[] {
  const field = registerField(register, dimension);
  if (field?.type !== 'codes') throw new Error(`register ${register.id} has no codes ${dimension}`);
  return field.codes.map(({ code }) => [code, entries.filter(({ attributes }) => { const said = attributes[dimension]; return said === code || (Array.isArray(said) && said.includes(code)); })] as const);
}

type Counted = Pick<CountedCell, 'value' | 'units' | 'lowerBound' | 'missing'>;

function countEntries(register: RegisterDeclaration, { rule }: RegisterCount, entries: readonly RegisterEntry[], span: Span, unit: Unit): Counted | undefined {
  switch (rule.kind) {
    case 'in-force': return whole(entries.filter((entry) => inForce(entry, span.last)).length);
    case 'dated': return whole(entries.filter((entry) => within(dayOf(entry, rule.day), span)).length);
    case 'sum': {
      const dated = entries.filter((entry) => within(dayOf(entry, rule.day), span));
      return summed(dated.map(({ attributes }) => attributes[rule.field]), unitOf(register, rule.field), unit);
    }
    case 'yearly': {
      const year = String(span.period.year);
      const figures = entries.flatMap(({ attributes }) => {
        const figure = yearlyOf(attributes[rule.field])[year];
        return figure === undefined ? [] : [figure];
      });
      // Nobody has said a figure for the year yet: that is not zero services.
      return figures.length === 0 ? undefined : summed(figures, unitOf(register, rule.field), unit);
    }
    case 'share': {
      const base = entries.filter((entry) => inForce(entry, span.last));
      if (base.length === 0) return { value: undefined, missing: 'zero-denominator', units: 0, lowerBound: false };
      const part = base.filter((entry) => rule.matching.every((condition) => fulfils(entry, condition, span)));
      return { value: new Decimal(part.length).times(100).div(base.length), units: base.length, lowerBound: false };
    }
    default: return rule satisfies never;
  }
}

const whole = (count: number): Counted => ({ value: new Decimal(count), units: count, lowerBound: false });

function summed(values: readonly unknown[], from: Unit, to: Unit): Counted {
  const numbers = values.flatMap((value) => { const number = typeof value === 'string' ? parseDecimal(value) : undefined; return number === undefined ? [] : [number]; });
  const sum = numbers.reduce((total, number) => total.plus(number), new Decimal(0));
  const value = convertUnit(sum, from, to);
  if (value === undefined) throw new Error(`${from} does not convert to ${to}`);
  return { value, units: values.length, lowerBound: numbers.length < values.length };
}

function unitOf(register: RegisterDeclaration, id: string): Unit {
  const field = registerField(register, id);
  if (field?.type === 'number' || field?.type === 'yearly') return field.unit;
  throw new Error(`register ${register.id} has no number ${id}`);
}

const yearlyOf = (value: unknown): Readonly<Record<string, string>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).flatMap(([year, figure]) => (typeof figure === 'string' ? [[year, figure] as const] : [])))
    : {};

/** Exit takes effect on its day: an entry taken out on the last day of a period is not in force at its end. */
export const inForce = ({ enteredOn, exitedOn }: Pick<RegisterEntry, 'enteredOn' | 'exitedOn'>, last: string): boolean => enteredOn <= last && (exitedOn === undefined || exitedOn > last);

const within = (day: string | undefined, { from, last }: Span): boolean => day !== undefined && day >= from && day <= last;

function dayOf(entry: RegisterEntry, day: string): string | undefined {
  if (day === 'enteredOn') return entry.enteredOn;
  if (day === 'evaluatedOn') return entry.evaluatedOn;
  if (day === 'exitedOn') return entry.exitedOn;
  const value = entry.attributes[day];
  return typeof value === 'string' ? value : undefined;
}

function fulfils(entry: RegisterEntry, condition: EntryCondition, span: Span): boolean {
  switch (condition.kind) {
    case 'one-of': { const said = entry.attributes[condition.field]; return condition.codes.some((code) => said === code || (Array.isArray(said) && said.includes(code))); }
    case 'at-least': { const said = entry.attributes[condition.field]; return Array.isArray(said) && said.length >= condition.count; }
    case 'by-end': { const day = dayOf(entry, condition.day); return day !== undefined && day <= span.last; }
    case 'within-years': {
      const day = dayOf(entry, condition.day);
      // Three years before 2025-12-31 begin on 2023-01-01, three before 2025-06-30 on 2022-07-01.
      const end = civilDate(span.period.endMs);
      const start = `${end.year - condition.years}-${pad(end.month)}-${pad(end.day)}`;
      return day !== undefined && day <= span.last && day >= start;
    }
    case 'flagged': return entry.attributes[condition.field] === true;
    default: return condition satisfies never;
  }
}

/** Whole years from the first day on and the years to date of the last, all ended by the instant; the first quarters of each year as well. */
export function countingPeriods(firstDay: string, untilMs: number): readonly Period[] {
  const firstYear = Number(firstDay.slice(0, 4));
  const { year: lastYear } = civilDate(untilMs);
  const periods: Period[] = [];
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const id of [`${year}Q1`, `${year}Q1-Q2`, `${year}Q1-Q3`, `${year}`]) {
      const period = periodOf(id);
      if (period.endMs <= untilMs) periods.push(period);
    }
  }
  return periods;
}
