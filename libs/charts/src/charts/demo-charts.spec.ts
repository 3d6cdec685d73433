import { describe, expect, it } from 'vitest';
import { instantOfDay } from '@greengauge/kernel';
import { demoObservations } from '@greengauge/framework';
import { chartById } from '../catalogue.js';
import { drawnOf, emptySnapshot, numbersIn, rowsOf, sampleSnapshot, textsIn } from '../testing/index.js';

/** Charts that real figures do not yet fill, drawn from the invented year. */
const snapshot = sampleSnapshot({ demo: true, observations: demoObservations().map((row, index) => ({ ...row, id: `demo-${index}`, revision: 1, recordedAtMs: instantOfDay(2026, 1, 20) })) });
const IDS = ['enterprise-tiers', 'patent-fields', 'trade-funnel', 'flow-matrix', 'financing-waterfall', 'platform-tiles', 'procurement-share', 'time-limits', 'in-and-out', 'rank-bands', 'standards-steps'] as const;
const query = { indicator: 'innovation-platforms' };
const drawn = (id: string, widthPx?: number) => {
  const chart = chartById(id);
  if (chart === undefined) throw new Error(id);
  return drawnOf(chart, snapshot, id === 'platform-tiles' ? query : {}, widthPx);
};

describe.each(IDS)('%s', (id) => {
  it('has finite numbers, Chinese words, a source, a table as wide as its head', () => {
    for (const widthPx of [420, 590, 1120]) {
      const one = drawn(id, widthPx);
      expect(numbersIn(one.spec).filter((value) => !Number.isFinite(value))).toEqual([]);
      expect(textsIn(one.spec).filter((text) => /undefined|NaN|\[object/.test(text))).toEqual([]);
      expect(one.altZh).toMatch(/[\u4e00-\u9fff].*。$/s);
      expect(one.sourceZh).toMatch(/^资料来源：.*。$/s);
      expect(one.table.rows.length).toBeGreaterThan(1);
      for (const row of one.table.rows) expect(row).toHaveLength(one.table.columns.length);
    }
  });

  it('draws nothing where nothing is known', () => {
    expect(chartById(id)?.draw(emptySnapshot(), id === 'platform-tiles' ? query : {}, { medium: 'print', sans: 'Sans', serif: 'Serif', widthPx: 590 })).toBeUndefined();
  });
});

describe('what they show', () => {
  it('hatches the months whose applications are not all published, and no others', () => {
    const { table, spec } = drawn('patent-fields');
    const late = table.rows.filter((row) => row[3] === '否').map((row) => row[1]);
    expect(new Set(late)).toEqual(new Set(table.rows.map((row) => row[1]).filter((month) => (month ?? '') > '2024-06')));
    expect(JSON.stringify(spec)).toContain('strokeDash');
    expect(new Set(table.rows.map((row) => row[0])).size).toBe(6);
  });

  it('lets the parts of a waterfall add up to the change of the balance', () => {
    const rows = drawn('financing-waterfall').table.rows;
    const [first, last] = [rows[0], rows.at(-1)];
    expect(rows[1]?.[1]).toBe(first?.[2]);
    expect(rows.at(-2)?.[2]).toBe(last?.[2]);
  });

  it('counts the dots of a tile by its value', () => {
    const one = drawn('platform-tiles');
    const dots = rowsOf(one, 'point').length;
    expect(dots).toBeGreaterThan(20);
    expect(one.altZh).toContain('每点代表');
  });

  it('keeps every band around its middle', () => {
    for (const [, middle = '', low = '', high = ''] of drawn('rank-bands').table.rows) {
      expect(Number(low)).toBeLessThanOrEqual(Number(middle));
      expect(Number(high)).toBeGreaterThanOrEqual(Number(middle));
    }
  });
});
