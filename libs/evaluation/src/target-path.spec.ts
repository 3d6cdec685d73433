import { describe, expect, it } from 'vitest';
import { Decimal, periodOf } from '@greengauge/kernel';
import type { TargetDeclaration, TargetPath } from '@greengauge/framework';
import { computePathProgress, crossesLimit, pathValue } from './target-path.js';
import { declareIndicator, declareTarget, evaluateCase, observe } from './testing/build-case.js';

const TERM = { fromYear: 2021, toYear: 2025 };
const at = (path: TargetPath | undefined, period: string, base = '20', value = '100'): string | undefined => {
  const target: TargetDeclaration = { ...declareTarget({ value }), ...(path ? { path } : {}) };
  return pathValue(declareIndicator(), target, TERM, new Decimal(base), periodOf(period))?.toFixed(3);
};

describe('the path of a target from 20 in 2020 to 100 in 2025', () => {
  it('is a straight line unless told: 20 + 80 × 3/5 = 68 at the end of 2023', () => {
    expect([at(undefined, '2023'), at({ kind: 'linear' }, '2023'), at(undefined, '2025'), at(undefined, '2019')]).toEqual(['68.000', '68.000', '100.000', '20.000']);
  });

  it('grows at one rate: 20 × 5^(3/5) = 52.531', () => {
    expect(at({ kind: 'cagr' }, '2023')).toBe('52.531');
    expect(at({ kind: 'cagr' }, '2023', '0')).toBeUndefined();
    expect(at({ kind: 'cagr' }, '2023', '-5')).toBeUndefined();
  });

  it('steps: the step of 2022 holds until the next, and before the first the base does', () => {
    const path: TargetPath = { kind: 'stepwise', points: [{ year: 2022, value: '40' }, { year: 2024, value: '80' }] };
    expect(['2021', '2022', '2023', '2024', '2025'].map((year) => at(path, year))).toEqual(['20.000', '40.000', '40.000', '80.000', '100.000']);
  });

  it('runs through interim values: half way between 40 (2022) and 80 (2024) is 60', () => {
    const path: TargetPath = { kind: 'points', points: [{ year: 2022, value: '40' }, { year: 2024, value: '80' }] };
    expect(Number(at(path, '2023'))).toBeCloseTo(60, 1);
    expect(at(path, '2025')).toBe('100.000');
    expect(at({ kind: 'points', points: [{ year: 2024, value: '80' }, { year: 2022, value: '40' }] }, '2023')).toBeUndefined();
  });

  it('falls as well: from 100 to 40 the line asks for 64 at the end of 2023', () => {
    expect(at(undefined, '2023', '100', '40')).toBe('64.000');
    expect(at(undefined, '2023', '-100', '-40')).toBe('-64.000');
  });

  it('has no progress where there is no way to go', () => {
    expect(computePathProgress(declareIndicator(), declareTarget({ value: '20' }), TERM, new Decimal(20), periodOf('2023'))).toBeUndefined();
  });
});

describe('a verdict follows the path', () => {
  const judged = (overrides: Partial<TargetDeclaration>, value = '58'): string => {
    const target = declareTarget({ baseline: { year: 2020, value: '20' }, ...overrides });
    return evaluateCase({ targets: [target], observations: [observe('2023', value)], period: '2023' }).evaluation.verdict;
  };

  it('58 in 2023 is behind the straight line (47.5 % of the way against 60) and ahead of a constant rate (40.7 %)', () => {
    expect(judged({})).toBe('behind');
    expect(judged({ path: { kind: 'cagr' } })).toBe('ahead');
  });

  it('and on its steps: 40 % is asked until the end of 2023', () => {
    expect(judged({ path: { kind: 'stepwise', points: [{ year: 2022, value: '52' }] } })).toBe('ahead');
    expect(judged({ path: { kind: 'stepwise', points: [{ year: 2022, value: '60' }] } })).toBe('on-track');
    expect(judged({ path: { kind: 'stepwise', points: [{ year: 2022, value: '80' }] } })).toBe('behind');
  });

  it('says which path in its sentence', () => {
    const target = declareTarget({ baseline: { year: 2020, value: '20' }, path: { kind: 'cagr' } });
    expect(evaluateCase({ targets: [target], observations: [observe('2023', '58')], period: '2023' }).evaluation.explanationZh).toContain('快于等速增长路径的要求');
  });

  it('is behind where a limit is crossed, whatever the pace', () => {
    const limit = { comparator: '<=' as const, value: '90' };
    expect(crossesLimit(declareIndicator(), declareTarget({ limit }), new Decimal(91))).toBe(true);
    expect(judged({ limit }, '95')).toBe('behind');
    expect(judged({ limit }, '88')).toBe('ahead');
  });

  it('takes the direction from the target where the comparator is silent', () => {
    const down = declareTarget({ comparator: '=', direction: 'down', value: '50', baseline: { year: 2020, value: '100' } });
    expect(evaluateCase({ indicator: { direction: 'neutral' }, targets: [down], observations: [observe('2023', '45')], period: '2023' }).evaluation.verdict).toBe('achieved-early');
  });
});
