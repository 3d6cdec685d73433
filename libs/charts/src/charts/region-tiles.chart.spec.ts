import { describe, expect, it } from 'vitest';
import { drawnOf, rowsOf, sampleSnapshot } from '../testing/index.js';
import chart from './region-tiles.chart.js';

describe('region-tiles', () => {
  const drawn = drawnOf(chart, sampleSnapshot(), { indicator: 'pct-applications' });
  const rects = rowsOf(drawn, 'rect');

  it('has 31 provinces, six special units in their strip, and three tiles outside the statistics', () => {
    const named = rects.filter((row) => typeof row['name'] === 'string');
    expect(named).toHaveLength(31 + 6 + 3);
    expect(named.filter((row) => row['value'] === '未纳入统计').map((row) => row['name'])).toEqual(['台湾', '香港', '澳门']);
    const strip = named.filter((row) => ['大连', '宁波', '厦门', '青岛', '深圳', '兵团'].includes(String(row['name'])));
    expect(new Set(strip.map((row) => row['y'])).size).toBe(1);
    expect(Math.max(...named.filter((row) => !strip.includes(row)).map((row) => Number(row['y2'])))).toBeLessThan(Number(strip[0]?.['y']));
  });

  it('never colours a region without data and says 无数据 instead of zero', () => {
    const missing = rects.filter((row) => row['missing'] === true && row['value'] === '无数据');
    expect(missing).toHaveLength(21 + 6);
    expect(new Set(missing.map((row) => row['fill']))).toEqual(new Set(['#F4F5F7']));
    expect(drawn.table.rows.filter((row) => row[1] === '0')).toEqual([]);
  });

  it('gives larger values a darker class', () => {
    const fill = (name: string): unknown => rects.find((row) => row['name'] === name)?.['fill'];
    expect(fill('广东')).toBe('#124A7C');
    expect(fill('新疆')).toBe('#EAF1F8');
  });
});
