import { describe, expect, it } from 'vitest';
import { charts } from '../catalogue.js';
import type { ChartQuery } from '../chart.js';
import { drawnOf, emptySnapshot, goldenText, numbersIn, sampleSnapshot, textsIn } from '../testing/index.js';
import { chartModules } from './catalogue.generated.js';

const QUERIES: Readonly<Record<string, ChartQuery>> = {
  'indicator-trend': { indicator: 'green-loan-balance' },
  'region-tiles': { indicator: 'pct-applications' },
  'region-bars': { indicator: 'pct-applications' },
  'province-slope': { indicator: 'pct-applications', limit: 6 },
  'list-flow': { indicators: ['green-factory-national-new', 'green-factory-national-cum'] },
};
/** These tell the state of the plan, which exists without any figure. */
const WITHOUT_FIGURES = ['deliverables-status', 'mechanism-coverage', 'verdict-tally'];
/** Sum of provinces needs all 31; peers need a region. */
const OTHER_SPEC = [
  'gap-bars', 'peer-dots', 'composite-bands',
  // These need parts or series that no official figure fills: demo-charts.spec.ts.
  'enterprise-tiers', 'patent-fields', 'trade-funnel', 'flow-matrix', 'financing-waterfall', 'platform-tiles', 'procurement-share', 'time-limits', 'in-and-out', 'rank-bands', 'standards-steps',
];

const national = sampleSnapshot();

describe('every chart', () => {
  it('is named by its file', () => {
    expect(chartModules.map((module) => module.declaration.id)).toEqual(chartModules.map((module) => module.id));
  });

  for (const chart of charts.filter(({ id }) => !OTHER_SPEC.includes(id))) {
    const query = QUERIES[chart.id] ?? {};

    it(`${chart.id} keeps to its golden file`, async () => {
      await expect(goldenText(drawnOf(chart, national, query))).toMatchFileSnapshot(`./golden/${chart.id}.json`);
    });

    it(`${chart.id} has finite numbers, Chinese words and a table as wide as its head, at any width`, () => {
      for (const widthPx of [280, 590, 1120]) {
        const drawn = drawnOf(chart, national, query, widthPx);
        expect(numbersIn(drawn.spec).filter((value) => !Number.isFinite(value))).toEqual([]);
        expect(drawn.spec['width']).toBeGreaterThan(100);
        expect(textsIn(drawn.spec).filter((text) => /undefined|NaN|\[object/.test(text))).toEqual([]);
        expect(drawn.altZh).toMatch(/[\u4e00-\u9fff].*。$/s);
        expect(drawn.sourceZh).toMatch(/。$/);
        expect(drawn.table.rows.length).toBeGreaterThan(0);
        for (const row of drawn.table.rows) expect(row).toHaveLength(drawn.table.columns.length);
      }
    });

    if (!WITHOUT_FIGURES.includes(chart.id)) {
      it(`${chart.id} draws nothing rather than an empty picture`, () => {
        expect(chart.draw(emptySnapshot(), query, { medium: 'print', sans: 'Sans', serif: 'Serif', widthPx: 590 })).toBeUndefined();
      });
    }
  }
});
