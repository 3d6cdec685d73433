import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoInstant } from './clock.js';
import { comparePeriods, formatPeriodEndZh, formatPeriodZh, parsePeriod, periodOf, previousPeriod, samePeriodLastYear } from './period.js';

describe('period', () => {
  it.each([
    ['2022', '2021-12-31T16:00:00.000Z', '2022-12-31T16:00:00.000Z', '2022年', '2022年末'],
    ['2022H1', '2021-12-31T16:00:00.000Z', '2022-06-30T16:00:00.000Z', '2022年上半年', '2022年6月末'],
    ['2022Q3', '2022-06-30T16:00:00.000Z', '2022-09-30T16:00:00.000Z', '2022年三季度', '2022年9月末'],
    ['2025Q1-Q3', '2024-12-31T16:00:00.000Z', '2025-09-30T16:00:00.000Z', '2025年前三季度', '2025年9月末'],
    ['2021-06', '2021-05-31T16:00:00.000Z', '2021-06-30T16:00:00.000Z', '2021年6月', '2021年6月末'],
    ['2021-12', '2021-11-30T16:00:00.000Z', '2021-12-31T16:00:00.000Z', '2021年12月', '2021年末'],
    ['2024-02-29', '2024-02-28T16:00:00.000Z', '2024-02-29T16:00:00.000Z', '2024年2月29日', '2024年2月29日'],
    ['2016-2022', '2015-12-31T16:00:00.000Z', '2022-12-31T16:00:00.000Z', '2016—2022年', '2022年末'],
  ])('%s is half-open in Shanghai and reads well', (text, start, end, flow, stock) => {
    const period = periodOf(text);
    expect([isoInstant(period.startMs), isoInstant(period.endMs)]).toEqual([start, end]);
    expect([formatPeriodZh(period), formatPeriodEndZh(period)]).toEqual([flow, stock]);
  });

  it.each(['', '22', '2022Q5', '2022-13', '2022-00', '2023-02-29', '2022-2016', '2022-2022', '1900', '2022 ', '2022Q1-Q1', '2022年'])('refuses %j', (text) => {
    expect(parsePeriod(text)).toBeUndefined();
  });

  it.each([
    ['2022', '2021', '2021'],
    ['2022Q1', '2021Q4', '2021Q1'],
    ['2022-01', '2021-12', '2021-01'],
    ['2025Q1-Q3', '2025Q1-Q2', '2024Q1-Q3'],
    ['2025Q1-Q2', '2025Q1', '2024Q1-Q2'],
    ['2022H2', '2022H1', '2021H2'],
  ])('%s steps back to %s, and a year back to %s', (text, previous, lastYear) => {
    expect(previousPeriod(periodOf(text))?.id).toBe(previous);
    expect(samePeriodLastYear(periodOf(text))?.id).toBe(lastYear);
  });

  it('has no year earlier for a span nor for 29 February', () => {
    expect(samePeriodLastYear(periodOf('2016-2022'))).toBeUndefined();
    expect(samePeriodLastYear(periodOf('2024-02-29'))).toBeUndefined();
  });

  it('steps back to a period that ends where it starts (months)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2099 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const period = periodOf(`${year}-${String(month).padStart(2, '0')}`);
        expect(previousPeriod(period)?.endMs).toBe(period.startMs);
      }),
    );
  });

  it('orders by end and puts the longer period after the shorter at the same end', () => {
    const sorted = ['2025', '2025Q1-Q3', '2025Q3', '2025-12', '2024'].map(periodOf).sort(comparePeriods);
    expect(sorted.map((period) => period.id)).toEqual(['2024', '2025Q3', '2025Q1-Q3', '2025-12', '2025']);
  });
});
