import { missing, type Measured } from '@greengauge/kernel';
import type { IndicatorDeclaration, ObservationMark } from '@greengauge/framework';
import { describe, expect, it } from 'vitest';
import { computeYoY } from './change.js';
import type { Resolved } from './resolved.js';
import { declare, resolved } from './testing/build-observation.js';

const yoy = (declaration: IndicatorDeclaration, current: Resolved, base: Resolved): ReturnType<typeof computeYoY> => computeYoY(declaration, current, () => base);
const text = (measured: Measured): string => (measured.kind === 'quantity' ? `${measured.value.toFixed(4)}${measured.unit}` : measured.reason);
const flow = declare();

describe('computeYoY', () => {
  it('gives the percent of the base: 30782.9 after 27956.3 is +10.1108 %', () => {
    const change = yoy(flow, resolved('30782.9', '2022'), resolved('27956.3', '2021'));
    expect(change.measure).toBe('yoy');
    expect(text(change.measured)).toBe('10.1108%');
    expect(change.base?.value.toFixed()).toBe('27956.3');
  });

  it('gives a percentage the difference in 百分点: 2.54 after 2.44 is 0.10', () => {
    const rate = declare({ unit: '%', measurement: 'rate', acrossTime: 'none', decimals: 2 });
    const change = yoy(rate, resolved('2.54', '2022', { unit: '%' }), resolved('2.44', '2021', { unit: '%' }));
    expect(change.measure).toBe('difference');
    expect(text(change.measured)).toBe('0.1000百分点');
  });

  it('asks for the same period one year earlier, of a year to date as well', () => {
    const asked: string[] = [];
    computeYoY(flow, resolved('48000', '2025Q1-Q3'), (period) => { asked.push(period.id); return missing('not-published'); });
    expect(asked).toEqual(['2024Q1-Q3']);
  });

  it('refuses a comparison across a break with the reason, even where no base exists', () => {
    const loans = declare({ measurement: 'stock', acrossTime: 'last', breaks: [{ from: '2025Q1', reasonZh: '2025年起执行新目录。' }] });
    for (const base of [resolved('30', '2024Q3'), missing('not-published')]) {
      const { measured, base: kept } = yoy(loans, resolved('43.51', '2025Q3'), base);
      expect(measured).toEqual(missing('series-break', '口径不可比：2025年起执行新目录'));
      expect(kept).toBeUndefined();
    }
  });

  it('counts the stock at the instant of the break to the old series', () => {
    const loans = declare({ measurement: 'stock', acrossTime: 'last', breaks: [{ from: '2025Q1', reasonZh: '新目录' }] });
    expect(text(yoy(loans, resolved('36.6', '2024Q4'), resolved('30.08', '2023Q4')).measured)).toBe('21.6755%');
    expect(text(yoy(loans, resolved('50', '2026Q1'), resolved('40', '2025Q1')).measured)).toBe('25.0000%');
  });

  it.each<[ObservationMark, string, string]>([
    ['other-basis', 'series-break', 'series-break'], ['suspect', 'input-missing', 'no-base'],
    ['lower-bound', 'input-missing', 'no-base'], ['partial-period', 'input-missing', 'no-base'],
  ])('refuses a %s value on either side', (mark, asCurrent, asBase) => {
    expect(text(yoy(flow, resolved('2', '2022', { marks: [mark] }), resolved('1', '2021')).measured)).toBe(asCurrent);
    const marked = yoy(flow, resolved('2', '2022'), resolved('1', '2021', { marks: [mark] }));
    expect(text(marked.measured)).toBe(asBase);
    expect(marked.base).toBeUndefined();
    expect(marked.refusedBase).toBe(true);
  });

  it('refuses a base that was revised later, and keeps it to be shown', () => {
    const change = yoy(flow, resolved('27956.3', '2021'), resolved('24426', '2020', { marks: ['revised-later'] }));
    expect(text(change.measured)).toBe('revised-base');
    expect(change.base?.value.toFixed()).toBe('24426');
  });

  it('refuses two values that hold other regions inside', () => {
    const change = yoy(flow, resolved('60', '2022', { marks: ['excludes-planned-cities'] }), resolved('74', '2021'));
    expect(text(change.measured)).toBe('series-break');
  });

  it('computes with a rounded value', () => {
    expect(text(yoy(flow, resolved('110', '2022', { marks: ['approximate'] }), resolved('100', '2021')).measured)).toBe('10.0000%');
  });

  it('has no change without a value, a base, a base above zero, or for a run of years', () => {
    expect(text(yoy(flow, missing('not-published'), resolved('1', '2021')).measured)).toBe('input-missing');
    expect(yoy(flow, resolved('1', '2022'), missing('not-published')).measured).toEqual(missing('no-base', '缺少2021年数据'));
    expect(text(yoy(flow, resolved('1', '2022'), resolved('0', '2021')).measured)).toBe('zero-denominator');
    expect(text(yoy(flow, resolved('1', '2022'), resolved('-2', '2021')).measured)).toBe('no-base');
    expect(text(yoy(flow, resolved('1', '2016-2022'), resolved('2', '2021')).measured)).toBe('not-applicable');
  });

  it('tells a fall to zero as −100 %', () => {
    expect(text(yoy(flow, resolved('0', '2022'), resolved('8', '2021')).measured)).toBe('-100.0000%');
  });
});
