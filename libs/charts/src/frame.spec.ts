import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spread, textWidth, wrap } from './frame.js';
import { niceTicks } from './ticks.js';

describe('layout of labels', () => {
  it('moves labels apart without changing their order or leaving the plot', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 15 }), (positions) => {
      const placed = spread(positions, 15, 6, 394);
      const order = positions.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at || a.index - b.index).map(({ index }) => placed[index] ?? 0);
      for (let index = 1; index < order.length; index += 1) expect((order[index] ?? 0) - (order[index - 1] ?? 0)).toBeGreaterThanOrEqual(14.98);
      expect(Math.max(...placed)).toBeLessThanOrEqual(394);
    }));
  });

  it('cuts a long name with … and never starts a line with closing punctuation', () => {
    expect(wrap('国家级专精特新“小巨人”企业数', 10, 80, 1)).toEqual(['国家级专精特新…']);
    expect(wrap('一二三四，五六', 10, 40, 3)).toEqual(['一二三四，', '五六']);
    expect(textWidth('中文ab', 10)).toBeCloseTo(31.4);
  });

  it('encloses the data with round ticks, from zero when near it', () => {
    expect(niceTicks(24426, 36326.8, 4)).toEqual([0, 10000, 20000, 30000, 40000]);
    expect(niceTicks(95, 99, 4)).toEqual([95, 96, 97, 98, 99]);
    fc.assert(fc.property(fc.integer({ min: -1000, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), (low, span) => {
      const ticks = niceTicks(low, low + span, 4);
      expect(ticks[0]).toBeLessThanOrEqual(low);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(low + span);
    }));
  });
});
