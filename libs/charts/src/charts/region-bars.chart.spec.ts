import { describe, expect, it } from 'vitest';
import { drawnOf, rowsOf, sampleSnapshot } from '../testing/index.js';
import chart from './region-bars.chart.js';

describe('region-bars', () => {
  it('ranks provinces from large to small, names the median, lists who has no data', () => {
    const drawn = drawnOf(chart, sampleSnapshot(), { indicator: 'pct-applications' });
    expect(drawn.table.rows.slice(0, 3).map((row) => row.slice(0, 2))).toEqual([['1', '广东'], ['2', '北京'], ['3', '江苏']]);
    expect(rowsOf(drawn, 'text').map((row) => row['text'])).toContain('中位数 3534');
    expect(drawn.sourceZh).toContain('无数据：天津、河北');
  });

  it('marks the region of a regional report and leaves the others light', () => {
    const drawn = drawnOf(chart, sampleSnapshot({ report: 'regional', region: '330000' }), { indicator: 'pct-applications' });
    const dark = rowsOf(drawn, 'point').filter((row) => row['colour'] === '#16325C');
    expect(dark.map((row) => row['name'])).toEqual(['5 浙江']);
  });
});
