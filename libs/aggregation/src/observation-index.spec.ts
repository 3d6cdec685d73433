import { NATION, periodOf, type Period } from '@greengauge/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexObservations, type ObservationIndex } from './observation-index.js';
import { declare, observe, region } from './testing/build-observation.js';

const rd = declare({ id: 'rd', nameZh: '研发经费' });
const gdp = declare({ id: 'gdp', nameZh: '生产总值', acrossRegions: 'none' });
const intensity = declare({
  id: 'intensity', nameZh: '研发强度', unit: '%', decimals: 2, measurement: 'rate', acrossRegions: 'none', acrossTime: 'none',
  formula: { kind: 'ratio', numerator: 'rd', numeratorUnit: '亿元', denominator: 'gdp', denominatorUnit: '亿元', scale: 100 },
});
const total = declare({ id: 'total', nameZh: '合计', formula: { kind: 'sum', terms: ['rd', 'gdp'] } });
const all = [rd, gdp, intensity, total];
const Y2022: Period = periodOf('2022');
const told = (index: ObservationIndex, indicator: string, period = Y2022): string => {
  const resolved = index.resolve(indicator, NATION, period);
  return resolved.kind === 'value' ? `${resolved.value.toFixed()} ${resolved.status}` : `${resolved.reason} ${resolved.detailZh ?? ''}`.trim();
};

describe('resolving a cell', () => {
  it('converts exactly to the unit of the declaration', () => {
    expect(told(indexObservations(all, [observe({ indicator: 'rd', value: '2143959.69', unit: '万元' })]), 'rd')).toBe('214.395969 normal');
  });

  it('reads the newest revision of a source only, and no breakdown as a total', () => {
    const index = indexObservations(all, [
      observe({ indicator: 'rd', value: '1', revision: 1 }), observe({ indicator: 'rd', value: '2', revision: 2 }),
      observe({ indicator: 'rd', value: '9', breakdown: '执行部门=企业', sourceTitle: '分部门' }),
    ]);
    expect(told(index, 'rd')).toBe('2 normal');
  });

  it('computes the formula with a unit conversion and says how', () => {
    const index = indexObservations(all, [observe({ indicator: 'rd', value: '91.0' }), observe({ indicator: 'gdp', value: '1.774134', unit: '万亿元', status: 'provisional', marks: ['secondary'] })]);
    const resolved = index.resolve('intensity', NATION, Y2022);
    // 91.0 / 17741.34 × 100, by hand.
    expect(resolved.kind === 'value' && resolved.value.toFixed(6)).toBe('0.512926');
    expect(resolved.kind === 'value' && resolved.methodZh).toBe('研发经费（2022年，91亿元）÷生产总值（2022年，17741.34亿元）×100');
    expect(resolved.kind === 'value' && resolved.marks).toEqual(['secondary']);
    expect(resolved.kind === 'value' && resolved.observations).toHaveLength(2);
  });

  it('lets an observed value take precedence over the formula', () => {
    const inputs = [observe({ indicator: 'rd', value: '848.9' }), observe({ indicator: 'gdp', value: '42370.4' })];
    expect(told(indexObservations(all, [...inputs, observe({ indicator: 'intensity', value: '2.04', unit: '%' })]), 'intensity')).toBe('2.04 normal');
  });

  it('takes the formula over an observed value that is known to be contradicted, and lists the latter', () => {
    const index = indexObservations(all, [
      observe({ indicator: 'rd', value: '848.9' }), observe({ indicator: 'gdp', value: '42370.4' }), observe({ indicator: 'intensity', value: '2.04', unit: '%', marks: ['suspect'] }),
    ]);
    const resolved = index.resolve('intensity', NATION, Y2022);
    expect(resolved.kind === 'value' && resolved.value.toFixed(2)).toBe('2.00');
    expect(resolved.kind === 'value' && resolved.conflicts.map(({ value }) => value)).toEqual(['2.04']);
    const alone = indexObservations(all, [observe({ indicator: 'intensity', value: '2.04', unit: '%', marks: ['suspect'] })]);
    expect(told(alone, 'intensity')).toBe('2.04 normal');
  });

  it('names missing inputs and a zero denominator, never infinity', () => {
    expect(told(indexObservations(all, [observe({ indicator: 'rd' })]), 'intensity')).toBe('input-missing 缺少生产总值');
    expect(told(indexObservations(all, [observe({ indicator: 'rd' }), observe({ indicator: 'gdp', value: '0' })]), 'intensity')).toBe('zero-denominator 生产总值为零');
    expect(told(indexObservations(all, [observe({ indicator: 'rd', value: '0' }), observe({ indicator: 'gdp', value: '5' })]), 'intensity')).toBe('0 derived');
    expect(told(indexObservations(all, [observe({ indicator: 'rd', value: '2' }), observe({ indicator: 'gdp', value: '5' })]), 'total')).toBe('7 derived');
    expect(told(indexObservations(all, [observe({ indicator: 'rd', value: '2' })]), 'total')).toBe('input-missing 缺少生产总值');
  });

  it('keeps the reason that a source gave', () => {
    const { value: _value, ...confidential } = observe({ indicator: 'rd', status: 'confidential' });
    expect(told(indexObservations(all, [confidential]), 'rd')).toBe('confidential');
    expect(told(indexObservations(all, []), 'rd')).toBe('not-collected');
  });

  it('throws on an unknown indicator and on a formula that refers to itself', () => {
    const loop = declare({ id: 'loop', formula: { kind: 'sum', terms: ['loop'] } });
    expect(() => indexObservations(all, []).resolve('other', NATION, Y2022)).toThrow('unknown indicator');
    expect(() => indexObservations([loop], []).resolve('loop', NATION, Y2022)).toThrow('refers to itself');
  });

  it('lists periods of observed and derived cells once, ascending, and regions in code order', () => {
    const index = indexObservations(all, [
      observe({ indicator: 'rd', period: '2023' }), observe({ indicator: 'rd', period: '2021' }), observe({ indicator: 'gdp', period: '2021' }),
      observe({ indicator: 'rd', region: '440000' }), observe({ indicator: 'rd', region: '110000' }), observe({ indicator: 'gdp', region: '440000' }),
    ]);
    expect(index.periods('intensity', NATION).map(({ id }) => id)).toEqual(['2021', '2023']);
    expect(index.regions('rd')).toEqual(['000000', '110000', '440000']);
    expect(index.regions('intensity')).toEqual([NATION, region('440000')]);
  });

  it('does not depend on the order of observations', () => {
    const observations = [
      observe({ indicator: 'rd', value: '5' }), observe({ indicator: 'rd', value: '6', sourceTitle: '甲' }), observe({ indicator: 'rd', value: '7', revision: 2 }),
      observe({ indicator: 'gdp', value: '9' }), observe({ indicator: 'gdp', value: '8', marks: ['suspect'], sourceTitle: '乙' }),
    ];
    const expected = indexObservations(all, observations).resolve('intensity', NATION, Y2022);
    fc.assert(fc.property(fc.shuffledSubarray(observations, { minLength: observations.length }), (shuffled) => {
      expect(indexObservations(all, shuffled).resolve('intensity', NATION, Y2022)).toEqual(expected);
    }));
  });
});
