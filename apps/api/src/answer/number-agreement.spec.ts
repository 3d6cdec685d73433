import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printFigure, type NumberFigure } from '@greengauge/charts';
import { buildCell } from '@greengauge/contracts';
import type { Measure } from '@greengauge/evaluation';
import { NATION } from '@greengauge/kernel';

describe('a number', () => {
  it('reads the same on the page, in the chart and in the report', () => {
    const plain = fc.tuple(fc.boolean(), fc.oneof(fc.constant(0), fc.nat(9_999_999)), fc.nat(99_999)).map(([minus, whole, fraction]) => `${minus ? '-' : ''}${whole}.${fraction}`);
    fc.assert(
      fc.property(plain, fc.nat(4), fc.constantFrom('normal', 'estimated', 'derived'), fc.subarray(['lower-bound', 'approximate', 'secondary'] as const), fc.constantFrom<Measure>('value', 'sum-of-provinces', 'yoy', 'attainment'), (value, decimals, status, marks, measure) => {
        const figure: NumberFigure = {
          code: 'A', indicator: 'x', indicatorVersion: 1, region: NATION, period: '2022', measure, value: { kind: 'number', value, unit: '亿元', decimals }, status,
          marks, observations: [], source: { title: '', publisher: '' }, clause: '',
        };
        // A page prints the sign of a floor or of a round number from the marks of the cell.
        expect(buildCell(figure).text).toBe(printFigure(figure).replace(/^[≥约]/, ''));
      }),
    );
  });
});
