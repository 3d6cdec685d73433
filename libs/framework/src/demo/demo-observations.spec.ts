import { describe, expect, it } from 'vitest';
import { NATION, parseDecimal } from '@greengauge/kernel';
import { indicators } from '../indicators.js';
import { demoObservations } from './demo-observations.js';

const rows = demoObservations();

describe('demoObservations', () => {
  it('gives the same rows for a seed, others for another', () => {
    expect(demoObservations()).toEqual(rows);
    expect(demoObservations('other')).not.toEqual(rows);
  });

  it('marks every row as a demonstration', () => {
    for (const row of rows) expect([row.sourceKind, row.marks]).toEqual(['synthetic', ['synthetic']]);
  });

  it('tells every indicator that is not computed, each year, with numbers in range and cells that are missing', () => {
    for (const declaration of indicators.filter(({ formula }) => formula === undefined)) {
      const own = rows.filter((row) => row.indicator === declaration.id && row.breakdown === '');
      expect(own.filter((row) => row.region === NATION)).toHaveLength(5);
      expect(own.length).toBeLessThan(5 * 38);
      for (const row of own) {
        const value = parseDecimal(row.value ?? '');
        expect(value?.isNegative()).toBe(false);
        if (declaration.range === 'percent') expect(value?.lte(100)).toBe(true);
      }
    }
  });
});
