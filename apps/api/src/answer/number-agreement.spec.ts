import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsOf, printNumber } from '@greengauge/charts';
import { buildCell } from '@greengauge/contracts';
import type { Figure } from '@greengauge/evaluation';
import { NATION } from '@greengauge/kernel';

describe('a number', () => {
  it('reads the same on the page, in the chart and in the report', () => {
    const plain = fc.tuple(fc.boolean(), fc.nat(9_999_999), fc.nat(99_999)).map(([minus, whole, fraction]) => `${minus ? '-' : ''}${whole}.${fraction}`);
    fc.assert(
      fc.property(plain, fc.nat(4), fc.constantFrom('normal', 'estimated', 'derived'), fc.subarray(['lower-bound', 'approximate', 'secondary'] as const), (value, decimals, status, marks) => {
        const figure: Figure = {
          code: 'A', indicator: 'x', indicatorVersion: 1, region: NATION, period: '2022', measure: 'value', value: { kind: 'number', value, unit: '亿元', decimals }, status,
          marks, observations: [], source: { title: '', publisher: '' }, clause: '',
        };
        expect(buildCell(figure).text).toBe(printNumber(value, decimals, digitsOf(status, marks)));
      }),
    );
  });
});
