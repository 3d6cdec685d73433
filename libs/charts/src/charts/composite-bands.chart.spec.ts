import { describe, expect, it } from 'vitest';
import type { CompositeAnnex, CompositeUnit } from '@greengauge/evaluation';
import { regionCode } from '@greengauge/framework';
import { drawnOf, emptySnapshot, goldenText, numbersIn, sampleSnapshot } from '../testing/index.js';
import chart from './composite-bands.chart.js';

const unit = (code: string, shortZh: string, rank: number, band: readonly [number, number, number]): CompositeUnit =>
  ({ region: regionCode(code), shortZh, score: `${90 - rank * 10}.0`, rank, band: { p5: band[0], median: band[1], p95: band[2] }, availability: 1 });
const composite: CompositeAnnex = {
  titleZh: '指数', configHash: 'x',
  leagues: [{
    league: 'provinces', titleZh: '省（区、市）', indicators: [], groups: [], seed: 1, draws: 400, factors: [], methodZh: [],
    units: [unit('330000', '浙江', 2, [1, 2, 3]), unit('110000', '北京', 1, [1, 1, 2]), { region: regionCode('540000'), shortZh: '西藏', availability: 0.3 }, unit('320000', '江苏', 3, [2, 3, 3])],
  }],
};
const snapshot = { ...sampleSnapshot(), composite };

describe('composite-bands', () => {
  it('keeps to its golden file', async () => {
    await expect(goldenText(drawnOf(chart, snapshot))).toMatchFileSnapshot('./golden/composite-bands.json');
  });

  it('orders by median, leaves out who has no rank, and tells the band with every rank', () => {
    const drawn = drawnOf(chart, snapshot);
    expect(drawn.table.rows.map((row) => [row[0], row[4]])).toEqual([['北京', '1～2'], ['浙江', '1～3'], ['江苏', '2～3']]);
    expect(numbersIn(drawn.spec).every(Number.isFinite)).toBe(true);
  });

  it('draws nothing without an index, or where it was refused', () => {
    expect(chart.select(emptySnapshot(), {})).toBeUndefined();
    const [league] = composite.leagues;
    expect(league && chart.select({ ...snapshot, composite: { ...composite, leagues: [{ ...league, refusedZh: '不足' }] } }, {})).toBeUndefined();
  });
});
