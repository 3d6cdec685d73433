import { describe, expect, it } from 'vitest';
import { sampleObservations, sampleSnapshot } from '../testing/index.js';
import { drawnOf } from '../testing/chart-case.js';
import chart from './gap-bars.chart.js';

describe('gap-bars', () => {
  const provinces = sampleSnapshot().regions.filter((region) => region.level === 'province' && region.reports);
  const template = sampleObservations.find((item) => item.indicator === 'pct-applications' && item.region === '110000' && item.period === '2023');

  it('shows the nation beside the sum of all 31 provinces, never one in place of the other', () => {
    if (template === undefined) throw new Error('sample lost its template');
    const all = provinces.map((region, index) => ({ ...template, id: `all-${index}`, region: region.code, value: '2000' }));
    const nation = sampleObservations.filter((item) => item.indicator === 'pct-applications' && item.region === '000000');
    const drawn = drawnOf(chart, sampleSnapshot({ observations: [...nation, ...all] }));
    expect(drawn.table.rows).toEqual([['PCT国际专利申请受理量', '2023年', '68780件', '62000件', '6780件', '31']]);
  });

  it('shows no sum of ten provinces as if it were the sum of all', () => {
    expect(chart.select(sampleSnapshot(), {})).toBeUndefined();
  });
});
