import { periodOf } from '@greengauge/kernel';
import { describe, expect, it } from 'vitest';
import { isAnnual, periodKey, quartersFromYearStart, yearToDate } from './period-match.js';
import { declare } from './testing/build-observation.js';

const flow = declare();
const stock = declare({ measurement: 'stock', acrossTime: 'last' });
const key = (declaration: typeof flow, text: string): string => periodKey(declaration, periodOf(text));

describe('periodKey', () => {
  it('knows a stock by its date, whatever the period is called', () => {
    expect(new Set(['2022', '2022Q4', '2022-12', '2022H2'].map((text) => key(stock, text))).size).toBe(1);
    expect(key(stock, '2022Q3')).not.toBe(key(stock, '2022'));
  });

  it('knows a flow by both ends: a half year is two quarters and never one', () => {
    expect(key(flow, '2022H1')).toBe(key(flow, '2022Q1-Q2'));
    expect(key(flow, '2022H1')).not.toBe(key(flow, '2022Q2'));
    expect(key(flow, '2022')).not.toBe(key(flow, '2022-12'));
  });
});

describe('years and quarters', () => {
  it('counts quarters from the start of the year only', () => {
    expect(['2025Q1', '2025H1', '2025Q1-Q3', '2025', '2025Q2', '2025H2', '2025-03'].map((text) => quartersFromYearStart(periodOf(text)))).toEqual([1, 2, 3, 4, undefined, undefined, undefined]);
    expect([1, 2, 3, 4].map((quarters) => yearToDate(2025, quarters)?.id)).toEqual(['2025Q1', '2025Q1-Q2', '2025Q1-Q3', '2025']);
  });

  it('takes the end of a year as annual for a stock and not for a flow', () => {
    expect(isAnnual(stock, periodOf('2024-12'))).toBe(true);
    expect(isAnnual(flow, periodOf('2024-12'))).toBe(false);
    expect(isAnnual(flow, periodOf('2024Q1-Q4'))).toBe(true);
    expect(isAnnual(stock, periodOf('2016-2022'))).toBe(false);
  });
});
