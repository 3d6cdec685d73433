import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '../testing/index.js';
import { listFlow, removedFromList } from './list-flow.chart.js';

describe('list-flow', () => {
  it('knows that lists shrink: 5,095 + 1,382 − 6,430 = 47', () => {
    expect(removedFromList('5095', '1382', '6430')).toBe('47');
    const data = listFlow(sampleSnapshot(), 'green-factory-national-new', 'green-factory-national-cum');
    expect(data?.years.find((year) => year.year === 2024)?.removed).toBe('47');
  });

  it('computes no exit where one of the three is unknown, and keeps the unknown apart from zero', () => {
    expect(removedFromList(undefined, '1382', '6430')).toBeUndefined();
    const year2025 = listFlow(sampleSnapshot(), 'green-factory-national-new', 'green-factory-national-cum')?.years.at(-1);
    expect(year2025).toEqual({ year: 2025, added: '2038', stock: undefined, removed: undefined });
  });
});
