import { missing, periodOf, type Measured, type Period } from '@greengauge/kernel';
import { describe, expect, it } from 'vitest';
import { cumulativeToSingle, singleToCumulative } from './cumulative.js';
import type { Resolved, ResolvedValue } from './resolved.js';
import { declare, resolved } from './testing/build-observation.js';

const flow = declare();
const at = (values: readonly ResolvedValue[]) => (period: Period): Resolved =>
  values.find((value) => value.period.startMs === period.startMs && value.period.endMs === period.endMs) ?? missing('not-published');
const text = (measured: Measured): string => (measured.kind === 'quantity' ? measured.value.toFixed() : measured.reason);
const single = (period: string, values: readonly ResolvedValue[], declaration = flow): string => text(cumulativeToSingle(declaration, periodOf(period), at(values)).measured);

describe('cumulativeToSingle', () => {
  const values = [resolved('100', '2025Q1'), resolved('250', '2025H1'), resolved('420', '2025Q1-Q3'), resolved('600', '2025')];

  it('takes the difference of two cumulative values', () => {
    expect(single('2025Q1', values)).toBe('100');
    expect(single('2025Q2', values)).toBe('150');
    expect(single('2025Q3', values)).toBe('170');
    expect(single('2025Q4', values)).toBe('180');
    expect(single('2025H2', values)).toBe('350');
  });

  it('refuses across a revision, another publisher, a break or a blocking mark', () => {
    const with2 = (second: ResolvedValue): string => single('2025Q2', [resolved('100', '2025Q1'), second]);
    expect(with2(resolved('250', '2025H1', { marks: ['revised-later'] }))).toBe('revised-base');
    expect(with2(resolved('250', '2025H1', { source: { title: '快报', publisher: '科技部' } }))).toBe('series-break');
    expect(with2(resolved('250', '2025H1', { marks: ['lower-bound'] }))).toBe('input-missing');
    expect(single('2025Q2', values, declare({ breaks: [{ from: '2025Q2', reasonZh: '口径调整' }] }))).toBe('series-break');
  });

  it('needs both values, a flow, and a quarter or half year', () => {
    expect(single('2025Q2', [resolved('250', '2025H1')])).toBe('input-missing');
    expect(single('2025Q3', values, declare({ measurement: 'rate', acrossTime: 'none' }))).toBe('not-applicable');
    expect(single('2025Q3', values, declare({ measurement: 'stock', acrossTime: 'last' }))).toBe('not-applicable');
    expect(single('2025', values)).toBe('not-applicable');
  });
});

describe('singleToCumulative', () => {
  const quarters = [resolved('100', '2025Q1'), resolved('150', '2025Q2'), resolved('170', '2025Q3')];
  const cumulative = (period: string, values: readonly ResolvedValue[], declaration = flow): string => text(singleToCumulative(declaration, periodOf(period), at(values)).measured);

  it('adds the quarters from the start of the year', () => {
    expect(cumulative('2025Q1-Q3', quarters)).toBe('420');
    expect(cumulative('2025H1', quarters)).toBe('250');
  });

  it('refuses a missing quarter, a rate, a quarter of another publisher and a period inside the year', () => {
    expect(cumulative('2025', quarters)).toBe('input-missing');
    expect(cumulative('2025H1', quarters, declare({ measurement: 'rate', acrossTime: 'none' }))).toBe('not-applicable');
    expect(cumulative('2025H1', [resolved('100', '2025Q1'), resolved('150', '2025Q2', { source: { title: '甲', publisher: '乙' } })])).toBe('series-break');
    expect(cumulative('2025Q2', quarters)).toBe('not-applicable');
    expect(cumulative('2025Q1', [resolved('100', '2025Q1', { marks: ['lower-bound'] })])).toBe('input-missing');
  });
});
