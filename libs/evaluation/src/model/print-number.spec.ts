import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsOf, printNumber } from './print-number.js';

describe('the formatter of numbers', () => {
  it('pads what it computed and nothing that a source printed, or that rests on a round number', () => {
    expect(printNumber('36.6', 2, digitsOf('normal'))).toBe('36.6');
    expect(printNumber('9', 1, digitsOf('derived'))).toBe('9.0');
    expect(printNumber('3984', 1, digitsOf('derived', ['approximate']))).toBe('3984');
  });

  it('prints what is less than the last digit as …, and a change as no change', () => {
    expect([printNumber('0.04', 1, 'as-published'), printNumber('0.05', 1, 'as-published'), printNumber('0', 1, 'as-published')]).toEqual(['…', '0.1', '0']);
    expect(printNumber('0.04', 1, 'padded')).toBe('0.0');
  });

  it('never prints an exponent, NaN or a lone minus', () => {
    fc.assert(fc.property(fc.integer(), fc.nat(99_999), fc.nat(4), (whole, fraction, decimals) => {
      expect(printNumber(`${whole}.${fraction}`, decimals, 'padded')).toMatch(/^-?\d+(?:\.\d+)?$/);
    }));
  });

  it('rounds half away from zero, once', () => {
    expect(printNumber('2.345', 2, 'padded')).toBe('2.35');
    expect(printNumber('-2.345', 2, 'padded')).toBe('-2.35');
    expect(printNumber('-0.04', 1, 'padded')).toBe('0.0');
  });
});
