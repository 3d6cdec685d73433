import { Decimal, type Measured } from '@greengauge/kernel';
import { describe, expect, it } from 'vitest';
import { computeAttainment, computeAverageGrowth, computeChangeSinceBase, computeProgress, isMet, pullOf } from './attainment.js';

const d = (text: string): Decimal => new Decimal(text);
const text = (measured: Measured): string => (measured.kind === 'quantity' ? measured.value.toFixed(3) : measured.reason);

describe('computeAttainment', () => {
  it('is actual over target: 9.4 of 12 is 78.333 %', () => {
    expect(text(computeAttainment('up', d('9.4'), d('12')))).toBe('78.333');
    expect(text(computeAttainment('up', d('0'), d('12')))).toBe('0.000');
  });

  it('is reversed where lower is better: 18 months against 16 is 88.889 %', () => {
    expect(text(computeAttainment('down', d('18'), d('16')))).toBe('88.889');
  });

  it('is never infinite or negative', () => {
    expect(text(computeAttainment('up', d('5'), d('0')))).toBe('zero-denominator');
    expect(text(computeAttainment('down', d('0'), d('5')))).toBe('zero-denominator');
    expect(text(computeAttainment('up', d('-1'), d('5')))).toBe('not-applicable');
    expect(text(computeAttainment('down', d('5'), d('-1')))).toBe('not-applicable');
  });
});

describe('computeProgress', () => {
  it('is the share of the way, in either direction and through zero', () => {
    expect(text(computeProgress(d('6.3'), d('9.4'), d('12')))).toBe('54.386');
    expect(text(computeProgress(d('20'), d('18'), d('16')))).toBe('50.000');
    expect(text(computeProgress(d('-4'), d('-1'), d('2')))).toBe('50.000');
    expect(text(computeProgress(d('20'), d('22'), d('16')))).toBe('-50.000');
  });

  it('has no way where base and target are equal', () => {
    expect(text(computeProgress(d('5'), d('6'), d('5')))).toBe('zero-denominator');
  });
});

describe('computeAverageGrowth', () => {
  it('is geometric: 24426 to 36326.8 in four years is 10.432 %', () => {
    expect(text(computeAverageGrowth(d('24426'), d('36326.8'), 4))).toBe('10.432');
    expect(text(computeAverageGrowth(d('100'), d('81'), 2))).toBe('-10.000');
  });

  it('needs a year and positive values', () => {
    expect(text(computeAverageGrowth(d('1'), d('1'), 0))).toBe('not-due');
    expect(text(computeAverageGrowth(d('0'), d('1'), 2))).toBe('zero-denominator');
    expect(text(computeAverageGrowth(d('1'), d('-1'), 2))).toBe('zero-denominator');
  });
});

describe('computeChangeSinceBase', () => {
  it('counts a fall as positive for a reduction: 0.55 to 0.50 is 9.091 %', () => {
    expect(text(computeChangeSinceBase('reduction', d('0.55'), d('0.50')))).toBe('9.091');
    expect(text(computeChangeSinceBase('increase', d('0.55'), d('0.50')))).toBe('-9.091');
    expect(text(computeChangeSinceBase('reduction', d('0'), d('1')))).toBe('zero-denominator');
  });
});

describe('meeting a target', () => {
  it('is strict for 超过 and follows the pull for the rest', () => {
    expect(isMet('>', 'up', d('7'), d('7'))).toBe(false);
    expect(isMet('>=', 'up', d('7'), d('7'))).toBe(true);
    expect(isMet('<=', 'down', d('7'), d('7'))).toBe(true);
    expect(isMet('<=', 'down', d('7.1'), d('7'))).toBe(false);
    expect(isMet('=', 'down', d('6'), d('7'))).toBe(true);
  });

  it('reads the pull from the comparator, and from the indicator where it says nothing', () => {
    expect([pullOf('<=', 'up'), pullOf('>', 'down'), pullOf('=', 'down'), pullOf('=', 'neutral')]).toEqual(['down', 'up', 'down', 'up']);
  });
});
