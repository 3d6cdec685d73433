import { describe, expect, it } from 'vitest';
import { forms } from '@greengauge/framework';
import { isoInstant, parseInstant } from '@greengauge/kernel';
import { lastEndedPeriod, planRounds } from './plan-rounds.js';

const at = (text: string): number => parseInstant(`${text}+08:00`) ?? Number.NaN;

describe('the last ended period', () => {
  it.each([
    ['monthly', '2026-01-01T00:10', '2025-12'], ['monthly', '2026-11-22T12:00', '2026-10'], ['quarterly', '2026-01-01T00:10', '2025'], ['quarterly', '2026-04-01T00:00', '2026Q1'],
    ['quarterly', '2026-06-30T23:59', '2026Q1'], ['quarterly', '2026-07-01T00:00', '2026Q1-Q2'], ['quarterly', '2026-11-22T12:00', '2026Q1-Q3'], ['yearly', '2026-11-22T12:00', '2025'],
  ] as const)('of a %s form at %s is %s', (frequency, instant, period) => expect(lastEndedPeriod(frequency, at(instant))?.id).toBe(period));
  it('of an ad-hoc form there is none', () => expect(lastEndedPeriod('ad-hoc', at('2026-11-22T12:00'))).toBeUndefined());
});

describe('the plan of rounds', () => {
  it('opens the quarter on its calendar, due at the end of a Shanghai day', () => {
    const round = planRounds(at('2026-10-01T00:10')).find(({ id }) => id === 'enterprise-support-2026Q1-Q3');
    expect(round && [isoInstant(round.opensAtMs), isoInstant(round.dueAtMs), isoInstant(round.closesAtMs)]).toEqual(['2026-09-30T16:00:00.000Z', '2026-10-15T15:59:59.000Z', '2026-10-25T15:59:59.000Z']);
  });

  it('gives regions time where the term had passed, and opens the last year of an ended plan on every form', () => {
    const rounds = planRounds(at('2026-11-22T12:00'));
    const late = rounds.find(({ id }) => id === 'enterprise-support-2026Q1-Q3');
    expect(late && isoInstant(late.dueAtMs)).toBe('2026-12-06T15:59:59.000Z');
    expect(rounds.filter(({ period }) => period === '2025').map(({ form }) => form).toSorted()).toEqual(forms.map(({ id }) => id).toSorted());
    expect(new Set(rounds.map(({ id }) => id)).size).toBe(rounds.length);
    for (const { opensAtMs, dueAtMs, closesAtMs } of rounds) expect(opensAtMs <= dueAtMs && dueAtMs <= closesAtMs).toBe(true);
  });

  it('does not open an expired form', () => expect(planRounds(at('2028-01-01T00:10'))).toEqual([]));
});
