import { Decimal, missing, periodOf, quantity, type Unit } from '@greengauge/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { declareIndicator } from './testing/build-case.js';
import { asOfZh, changeZh, numberZh, yoyZh } from './words.js';

const change = (value: string, unit: Unit = '%'): string => changeZh({ value: new Decimal(value), unit }, unit === '%' ? 1 : 2);

describe('changeZh', () => {
  it('says 增长, 下降, 提高, 降低 and 持平', () => {
    expect([change('4.94'), change('-3'), change('0.11', '百分点'), change('-14.8', '百分点'), change('0')]).toEqual(['增长4.9%', '下降3.0%', '提高0.11个百分点', '降低14.80个百分点', '持平']);
  });

  it('judges on the rounded number', () => {
    expect([change('-0.04'), change('0.05'), change('-0.004', '百分点')]).toEqual(['持平', '增长0.1%', '持平']);
  });

  it('never writes a sign', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.constantFrom<Unit>('%', '百分点'), (value, unit) => {
      expect(changeZh({ value: new Decimal(value), unit }, 1)).toMatch(/^(?:持平|(?:增长|下降)[\d.]+%|(?:提高|下降)[\d.]+个百分点)$/u);
    }));
  });
});

describe('sentences', () => {
  it('name last year, or its same period, and the reason of a refusal', () => {
    expect(yoyZh(quantity(new Decimal('0.11'), '百分点'), 2, true)).toBe('比上年提高0.11个百分点');
    expect(yoyZh(quantity(new Decimal('0'), '%'), 1, false)).toBe('与上年同期持平');
    expect(yoyZh(missing('series-break', '口径不可比'), 1, true)).toBe('同比不作计算（口径不可比）');
    expect(yoyZh(missing('series-break'), 1, true)).toBe('同比口径不可比');
  });

  it('say 截至 of a stock only', () => {
    expect(asOfZh(declareIndicator(), periodOf('2025Q3'))).toBe('截至2025年9月末');
    expect(asOfZh(declareIndicator({ measurement: 'flow', acrossTime: 'add' }), periodOf('2025Q1-Q3'))).toBe('2025年前三季度');
    expect(numberZh(new Decimal('30782.94'), '亿元', 1)).toBe('30782.9亿元');
  });
});
