import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal, formatFixed, parseDecimal } from './decimal.js';
import { convertUnit, parseUnit, unitCodes, unitsConvert } from './unit.js';

describe('unit', () => {
  it('converts exactly inside one dimension', () => {
    expect(convertUnit(new Decimal('30782.9'), '亿元', '万元')?.toFixed()).toBe('307829000');
    expect(convertUnit(new Decimal('614756578'), '万元', '亿元')?.toFixed()).toBe('61475.6578');
    expect(convertUnit(new Decimal('13.03'), '万亿元', '亿元')?.toFixed()).toBe('130300');
  });

  it('refuses across dimensions, enterprises and things, ratios and their differences', () => {
    expect(convertUnit(new Decimal(1), '家', '个')).toBeUndefined();
    expect(convertUnit(new Decimal(1), '%', '百分点')).toBeUndefined();
    expect(parseUnit('亿圆')).toBeUndefined();
    expect(parseUnit('constructor')).toBeUndefined();
  });

  it('goes there and back without loss', () => {
    fc.assert(
      fc.property(fc.constantFrom(...unitCodes), fc.constantFrom(...unitCodes), fc.integer(), (from, to, whole) => {
        fc.pre(unitsConvert(from, to));
        const value = new Decimal(whole).div(100);
        const there = convertUnit(value, from, to);
        expect(there && convertUnit(there, to, from)?.eq(value)).toBe(true);
      }),
    );
  });
});

describe('decimal', () => {
  it.each([['1e5'], ['１２'], ['1,000'], [' 1'], ['NaN'], ['0x10'], [''], ['.5'], ['5.']])('does not read %j as a number', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it('rounds half away from zero once and never prints a negative zero', () => {
    expect(formatFixed(new Decimal('2.675'), 2)).toBe('2.68');
    expect(formatFixed(new Decimal('-2.675'), 2)).toBe('-2.68');
    expect(formatFixed(new Decimal('-0.001'), 2)).toBe('0.00');
  });
});
