import { periodOf } from '@greengauge/kernel';
import type { PolicyDocument, TargetDeclaration } from '@greengauge/framework';
import { describe, expect, it } from 'vitest';
import { declareTarget } from './testing/build-case.js';
import { computeTimeProgress, termOfTarget } from './time-progress.js';

const plan = { fromYear: 2023, toYear: 2025 };
const at = (period: string, term = plan): string => computeTimeProgress(term, periodOf(period)).toFixed(2);

describe('computeTimeProgress', () => {
  it('counts months of the term that have passed, a leap year like any other', () => {
    expect(['2023', '2024', '2025'].map((period) => at(period))).toEqual(['33.33', '66.67', '100.00']);
    expect(at('2025Q1-Q3')).toBe('91.67');
    expect(at('2022-12', { fromYear: 2021, toYear: 2025 })).toBe('40.00');
  });

  it('counts a day inside a month by its share', () => {
    // 15 of 31 days of January 2023: (15/31)/36.
    expect(at('2023-01-15')).toBe('1.34');
  });

  it('is nothing before the term and all after it', () => {
    expect([at('2022'), at('2030'), at('2016-2022')]).toEqual(['0.00', '100.00', '0.00']);
  });
});

describe('termOfTarget', () => {
  const term = (target: Partial<TargetDeclaration>, titleZh = '规划'): ReturnType<typeof termOfTarget> =>
    termOfTarget(declareTarget({ targetYear: 2025, ...target }), { id: 'd', titleZh, issuersZh: [] } satisfies PolicyDocument);

  it('starts after the base value, else with its own first year, else with the five-year plan of its document', () => {
    expect(term({ baseline: { year: 2021, value: '1' }, fromYear: 2021 })).toEqual({ fromYear: 2022, toYear: 2025 });
    expect(term({ fromYear: 2023 })).toEqual({ fromYear: 2023, toYear: 2025 });
    expect(term({}, '“十四五”工业绿色发展规划')).toEqual({ fromYear: 2021, toYear: 2025 });
  });

  it('is unknown rather than guessed', () => {
    expect(term({})).toBeUndefined();
    expect(term({ targetYear: 2020 }, '“十四五”工业绿色发展规划')).toBeUndefined();
  });
});
