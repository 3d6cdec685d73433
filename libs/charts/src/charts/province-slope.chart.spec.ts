import { describe, expect, it } from 'vitest';
import { drawnOf, sampleSnapshot } from '../testing/index.js';
import chart from './province-slope.chart.js';

describe('province-slope', () => {
  it('shows the leading provinces of the later year with both values', () => {
    const drawn = drawnOf(chart, sampleSnapshot(), { indicator: 'pct-applications', limit: 3 });
    expect(drawn.table.rows).toEqual([['广东', '24290', '23676'], ['北京', '11463', '11438'], ['江苏', '6986', '6547']]);
  });

  it('needs two years', () => {
    expect(chart.select(sampleSnapshot(), { indicator: 'little-giant-batch1-2-cum' })).toBeUndefined();
  });
});
