import { indicatorById, registerById, regionCode, regions, type AttributeValue, type RegisterEntry } from '@greengauge/framework';
import { NATION, parseInstant, periodOf, type RegionCode } from '@greengauge/kernel';
import { describe, expect, it } from 'vitest';
import { countingPeriods, countRegister, type CountedCell } from '../index.js';

const NESTED = new Map(regions.flatMap(({ code, nestedIn }) => (nestedIn === undefined ? [] : [[code, nestedIn] as const])));
const regionsOf = (region: RegionCode): readonly RegionCode[] => { const outer = NESTED.get(region); return [region, ...(outer === undefined ? [] : [outer]), NATION]; };
const entry = (register: string, key: string, region: string, enteredOn: string, attributes: Readonly<Record<string, AttributeValue>>, more: Partial<RegisterEntry> = {}): RegisterEntry =>
  ({ register, key, nameZh: key, region: regionCode(region), enteredOn, status: 'listed', attributes, ...more });
const count = (id: string, entries: readonly RegisterEntry[], ...periods: readonly string[]): readonly CountedCell[] => {
  const register = registerById(id);
  if (!register) throw new Error(id);
  return countRegister({ register, entries, periods: periods.map(periodOf), regionsOf, indicatorById });
};
const value = (cells: readonly CountedCell[], indicator: string, region: string, period: string, breakdown = ''): string | undefined => {
  const cell = cells.find((one) => one.indicator === indicator && one.region === region && one.period === period && one.breakdown === breakdown);
  return cell?.value?.toFixed() ?? cell?.missing;
};

describe('alliances', () => {
  const entries = [
    entry('alliances', 'A1', '330000', '2022-06-01', { field: 'R1' }, { evaluatedOn: '2023-01-01' }),
    entry('alliances', 'A2', '330200', '2023-03-31', { field: 'R2' }, { evaluatedOn: '2022-12-31' }),
    entry('alliances', 'A3', '110000', '2023-04-01', { field: 'R1' }, { exitedOn: '2025-12-31', exitReasonZh: 'x' }),
    entry('alliances', 'A4', '110000', '2023-05-01', { field: 'R1' }, { exitedOn: '2024-02-01', exitReasonZh: 'x' }),
  ];
  const cells = count('alliances', entries, '2022', '2023Q1', '2023', '2024', '2025');

  it('in force at the end of a period: entered by then, not exited by then', () => {
    expect(['2022', '2023Q1', '2023', '2024', '2025'].map((period) => value(cells, 'alliances', '000000', period))).toEqual(['1', '2', '4', '3', '2']);
    expect(['2023', '2024', '2025'].map((period) => value(cells, 'alliances', '110000', period))).toEqual(['2', '1', '0']);
  });

  it('of a planned city count in it, in its province and in the nation, once each', () => {
    expect(['330200', '330000', '000000'].map((region) => value(cells, 'alliances', region, '2023'))).toEqual(['1', '2', '4']);
  });

  it('give no number before a region has its first entry, and none for a region without any', () => {
    expect(value(cells, 'alliances', '110000', '2022')).toBeUndefined();
    expect(value(cells, 'alliances', '440000', '2025')).toBeUndefined();
  });

  it('evaluated within three years: the day three years before the end is in, the day before it is not', () => {
    expect(value(cells, 'alliances-evaluated-rate', '330000', '2025')).toBe('50');
    expect(value(cells, 'alliances-evaluated-rate', '110000', '2025')).toBe('zero-denominator');
  });

  it('removed: by the day of exit; net = added − removed', () => {
    expect(['2023', '2024', '2025'].map((period) => value(cells, 'alliances-removed', '000000', period))).toEqual(['0', '1', '1']);
  });

  it('by field add up to the total', () => {
    expect([value(cells, 'alliances', '000000', '2023', 'field=R1'), value(cells, 'alliances', '000000', '2023', 'field=R2'), value(cells, 'alliances', '000000', '2023', 'field=R3')]).toEqual(['3', '1', '0']);
  });
});

describe('sums and yearly figures', () => {
  it('convert the unit and say when a record is silent', () => {
    const projects = [entry('standards', 'S1', '110000', '2023-01-01', { publishedOn: '2024-06-30', results: '2' }), entry('standards', 'S2', '110000', '2023-01-01', { publishedOn: '2024-07-01' }), entry('standards', 'S3', '110000', '2023-01-01', {})];
    const cells = count('standards', projects, '2023', '2024Q1-Q2', '2024');
    expect([value(cells, 'results-in-standards', '110000', '2024Q1-Q2'), value(cells, 'results-in-standards', '110000', '2024'), value(cells, 'green-standards-published', '110000', '2024')]).toEqual(['2', '2', '2']);
    expect(cells.find(({ indicator, period }) => indicator === 'results-in-standards' && period === '2024')?.lowerBound).toBe(true);
    const funds = count('key-programme-projects', [entry('key-programme-projects', 'K', '110000', '2024-01-01', { programme: 'carbon', fundsWanYuan: '12345.6' })], '2024');
    expect(value(funds, 'key-programme-funds', '110000', '2024')).toBe('1.23456');
  });

  it('give no number for a year that nobody has spoken of', () => {
    const cells = count('financing-centres', [entry('financing-centres', 'F', '310000', '2023-01-01', { platforms: ['information', 'transfer', 'finance'], matched: { 2024: '20000' } })], '2023', '2024Q1', '2024', '2025');
    expect(['2023', '2024Q1', '2024', '2025'].map((period) => value(cells, 'matched-financing', '310000', period))).toEqual([undefined, undefined, '2', undefined]);
    expect(value(cells, 'financing-centres', '310000', '2023')).toBe('1');
  });

  it('count only entries that fulfil the condition', () => {
    const cells = count('consortia', [entry('consortia', 'C1', '110000', '2023-01-01', { field: 'R1', partners: ['enterprise', 'university'] }), entry('consortia', 'C2', '110000', '2023-01-01', { field: 'R1', partners: ['enterprise', 'university', 'finance'] })], '2023');
    expect(value(cells, 'consortia', '110000', '2023')).toBe('1');
  });
});

describe('periods of counting', () => {
  it('are whole years and years to date that have ended', () => {
    expect(countingPeriods('2024-05-06', parseInstant('2025-07-01T00:00:00+08:00') ?? 0).map(({ id }) => id)).toEqual(['2024Q1', '2024Q1-Q2', '2024Q1-Q3', '2024', '2025Q1', '2025Q1-Q2']);
    expect(countingPeriods('2024-05-06', (parseInstant('2025-07-01T00:00:00+08:00') ?? 0) - 1).at(-1)?.id).toBe('2025Q1');
  });
});
