import { parseDecimal, periodOf } from '@greengauge/kernel';
import type { IndicatorDeclaration } from '@greengauge/framework';
import type { ResolvedValue } from '@greengauge/aggregation';
import { describe, expect, it } from 'vitest';
import { declareIndicator } from './testing/build-case.js';
import { judgeTrend } from './trend.js';

const point = (period: string, value: string, overrides: Partial<ResolvedValue> = {}): ResolvedValue => {
  const number = parseDecimal(value);
  if (!number) throw new Error(value);
  return { kind: 'value', value: number, unit: '家', period: periodOf(period), status: 'normal', marks: [], observations: [], conflicts: [], source: { title: '', publisher: '' }, completeTable: true, ...overrides };
};
const stock = declareIndicator();
const flow = declareIndicator({ measurement: 'flow', acrossTime: 'add' });
const trend = (declaration: IndicatorDeclaration, ...points: readonly ResolvedValue[]): string => judgeTrend(declaration, points).trend;

describe('judgeTrend', () => {
  it('needs two comparable points', () => {
    expect(judgeTrend(stock, [])).toEqual({ trend: 'undetermined', reasonZh: '无数据' });
    expect(trend(stock, point('2025', '5'))).toBe('undetermined');
    expect(trend(stock, point('2024', '4', { marks: ['suspect'] }), point('2025', '5'))).toBe('undetermined');
    expect(trend(declareIndicator({ breaks: [{ from: '2025', reasonZh: '新口径' }] }), point('2024', '4'), point('2025', '5'))).toBe('undetermined');
  });

  it('follows the direction of the indicator', () => {
    const rise = [point('2024', '100'), point('2025', '105')] as const;
    expect(trend(stock, ...rise)).toBe('improving');
    expect(trend(declareIndicator({ direction: 'down' }), ...rise)).toBe('worsening');
    expect(trend(declareIndicator({ direction: 'neutral' }), ...rise)).toBe('changed');
  });

  it('calls less than one per cent a year stable, over several years as well', () => {
    expect(trend(stock, point('2024', '1000'), point('2025', '1009.9'))).toBe('stable');
    expect(trend(stock, point('2024', '1000'), point('2025', '1010'))).toBe('improving');
    expect(trend(stock, point('2020', '1000'), point('2025', '1040'))).toBe('stable');
  });

  it('does not call a change within the year a yearly one', () => {
    const small = (from: string, to: string, value: string): string | undefined => judgeTrend(stock, [point(from, '1000'), point(to, value)]).smallZh;
    expect([small('2024', '2025', '1009.9'), small('2025-06', '2025', '1008'), small('2024', '2025', '1000'), small('2024', '2025', '1010')]).toEqual(['年均变动不足1%', '不足一年，变动不足1%', undefined, undefined]);
  });

  it('measures a percentage by itself: 2.40 to 2.69 in four years is 3 % a year', () => {
    const rate = declareIndicator({ unit: '%', measurement: 'rate', acrossTime: 'none', decimals: 2 });
    expect(judgeTrend(rate, [point('2020', '2.40', { unit: '%' }), point('2024', '2.69', { unit: '%' })])).toEqual({ trend: 'improving', reasonZh: '2024年比2020年提高0.29个百分点' });
    expect(trend(rate, point('2023', '83.0', { unit: '%' }), point('2024', '83.5', { unit: '%' }))).toBe('stable');
    expect(trend(rate, point('2023', '0', { unit: '%' }), point('2024', '0.5', { unit: '%' }))).toBe('improving');
  });

  it('goes back past a point that may not be compared, a year or more if it can', () => {
    const series = [point('2023', '100'), point('2024-06', '120'), point('2024', '130', { marks: ['lower-bound'] }), point('2025-06', '150')];
    expect(judgeTrend(stock, series).reasonZh).toBe('2025年6月末比2024年6月末增长25.0%');
  });

  it('compares a part of a year only with the same part of another', () => {
    expect(trend(flow, point('2025Q2', '10'), point('2025Q3', '20'))).toBe('undetermined');
    expect(trend(flow, point('2024Q3', '10'), point('2025Q3', '20'))).toBe('improving');
    expect(trend(flow, point('2016-2021', '10'), point('2016-2022', '20'))).toBe('undetermined');
  });
});
