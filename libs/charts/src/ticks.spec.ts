import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceTicks, tickDecimals } from './ticks.js';

describe('ticks', () => {
  it.each<[number, number, readonly number[], number]>([
    [0, 97, [0, 25, 50, 75, 100], 0],
    [30_782.9, 36_326.8, [30_000, 32_000, 34_000, 36_000, 38_000], 0],
    [2.06, 2.24, [2.05, 2.1, 2.15, 2.2, 2.25], 2],
    [0.0031, 0.0034, [0.003, 0.0031, 0.0032, 0.0033, 0.0034], 4],
    [-3, 4, [-4, -2, 0, 2, 4], 0],
    [5, 5, [4, 6], 0],
  ])('enclose %d to %d in round steps, printed with no more decimals than they need', (low, high, expected, decimals) => {
    const ticks = niceTicks(low, high, 4);
    expect([ticks, tickDecimals(ticks)]).toEqual([expected, decimals]);
  });

  it('enclose the data, rise, and read differently from each other, whatever the size of the values', () => {
    fc.assert(fc.property(fc.integer({ min: -4, max: 6 }), fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 2, max: 6 }), (power, start, span, wanted) => {
      const [low, high] = [start * 10 ** power, (start + span) * 10 ** power];
      const ticks = niceTicks(low, high, wanted);
      const size = Math.abs(high) * 1e-9;
      expect(ticks[0]).toBeLessThanOrEqual(low + size);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(high - size);
      const printed = ticks.map((tick) => tick.toFixed(tickDecimals(ticks)));
      expect(new Set(printed).size).toBe(ticks.length);
      expect(printed.map(Number)).toEqual(ticks);
      expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
      expect(ticks.length).toBeGreaterThan(1);
    }));
  });
});
