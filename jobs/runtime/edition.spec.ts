import { plans } from '@greengauge/framework';
import { parseInstant } from '@greengauge/kernel';
import { describe, expect, it } from 'vitest';
import { chooseEdition, computeReportedPeriod } from './edition.js';

const at = (day: string): number => parseInstant(`${day}T06:00:00+08:00`) ?? Number.NaN;
const chosen = (day: string, asked: { plan?: string; period?: string } = {}): string => {
  const result = chooseEdition(plans, at(day), asked);
  return result.ok ? `${result.value.plan.id} ${result.value.period.id}` : result.error.code;
};

describe('computeReportedPeriod', () => {
  it.each([
    ['2026-01-20', '2025'], ['2026-03-31', '2025'], ['2026-04-01', '2026Q1'], ['2026-04-20', '2026Q1'], ['2026-07-20', '2026Q1-Q2'],
    ['2026-10-20', '2026Q1-Q3'], ['2026-12-31', '2026Q1-Q3'],
  ])('%s reports %s', (day, period) => expect(computeReportedPeriod(at(day)).id).toBe(period));
});

describe('chooseEdition', () => {
  it('follows the slot within the term', () => expect(chosen('2024-07-20')).toBe('2023-2025 2024Q1-Q2'));
  it('takes the plan of the reported year, not of the slot', () => expect(chosen('2023-01-20')).toBe('2019-2022 2022'));
  it('stands still at the last year after the term', () => expect(chosen('2026-11-22')).toBe('2023-2025 2025'));
  it('takes what is asked for', () => {
    expect(chosen('2026-11-22', { plan: '2019-2022', period: '2021' })).toBe('2019-2022 2021');
    expect(chosen('2026-11-22', { period: '2022' })).toBe('2019-2022 2022');
    expect(chosen('2026-11-22', { plan: '2019-2022' })).toBe('2019-2022 2022');
  });
  it('refuses an unknown plan and a period outside it', () => {
    expect(chosen('2026-11-22', { plan: '2030-2035' })).toBe('plan-unknown');
    expect(chosen('2026-11-22', { plan: '2023-2025', period: '2026Q1' })).toBe('period-outside-plan');
    expect(chosen('2010-01-01')).toBe('plan-unknown');
  });
});
