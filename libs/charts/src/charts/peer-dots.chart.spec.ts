import { describe, expect, it } from 'vitest';
import { drawnOf, goldenText, sampleSnapshot } from '../testing/index.js';
import chart from './peer-dots.chart.js';

const zhejiang = sampleSnapshot({ report: 'regional', region: '330000' });

describe('peer-dots', () => {
  it('keeps to its golden file', async () => {
    await expect(goldenText(drawnOf(chart, zhejiang))).toMatchFileSnapshot('./golden/peer-dots.json');
  });

  it('sets the region against the median of the provinces that have a value', () => {
    // 62 860 1765 … ten provinces: the middle two are 4364 and 2704.
    const row = chart.select(zhejiang, {})?.rows.find((item) => item.nameZh === 'PCT国际专利申请受理量');
    expect(row).toMatchObject({ rank: 5, of: 10 });
    expect(row?.index).toBeCloseTo((4364 / 3534) * 100, 1);
  });

  it('is silent for a special unit, which has no league of provinces', () => {
    expect(chart.select(sampleSnapshot({ report: 'regional', region: '210200' }), {})).toBeUndefined();
  });
});
