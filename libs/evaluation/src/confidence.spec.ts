import { missing, parseDecimal, periodOf } from '@greengauge/kernel';
import type { ResolvedValue } from '@greengauge/aggregation';
import { describe, expect, it } from 'vitest';
import { rateConfidence } from './confidence.js';

const asked = periodOf('2025');
const value = (overrides: Partial<ResolvedValue> = {}): ResolvedValue => ({
  kind: 'value', value: parseDecimal('1') ?? ((): never => { throw new Error(); })(), unit: '家', period: periodOf('2025'), status: 'normal', marks: [], observations: [], conflicts: [],
  source: { title: '', publisher: '' }, completeTable: true, ...overrides,
});
const level = (overrides: Partial<ResolvedValue>): string => rateConfidence(value(overrides), asked).confidence;

describe('rateConfidence', () => {
  it('is high for a complete official value of the asked period', () => {
    expect(rateConfidence(value(), asked)).toEqual({ confidence: 'high', reasonsZh: ['官方完整发布，无特别标注'] });
  });

  it('falls with each weakness and names it', () => {
    expect([level({ status: 'provisional' }), level({ marks: ['secondary'] }), level({ completeTable: false }), level({ status: 'derived' })]).toEqual(['medium', 'medium', 'medium', 'medium']);
    expect([level({ marks: ['suspect'] }), level({ marks: ['lower-bound'] }), level({ marks: ['other-basis'] }), level({ marks: ['synthetic'] })]).toEqual(['low', 'low', 'low', 'low']);
    expect(rateConfidence(value({ status: 'provisional' }), asked).reasonsZh).toEqual(['初步数，尚未最终核实']);
  });

  it('is low with three weaknesses', () => {
    expect(level({ status: 'provisional', marks: ['secondary'] })).toBe('medium');
    expect(level({ status: 'provisional', marks: ['secondary'], completeTable: false })).toBe('low');
  });

  it('falls with age: a year is medium, three are low, nine months nothing', () => {
    expect([level({ period: periodOf('2025Q1') }), level({ period: periodOf('2024') }), level({ period: periodOf('2023') }), level({ period: periodOf('2022') })]).toEqual(['high', 'medium', 'medium', 'low']);
  });

  it('is none without data', () => {
    expect(rateConfidence(missing('not-reported'), asked).confidence).toBe('none');
  });
});
