import { describe, expect, it } from 'vitest';
import { NATION, parseDecimal } from '@greengauge/kernel';
import { indicators } from '../indicators.js';
import { demoObservations } from './demo-observations.js';
import { DEMO_YEARS, isToldIn } from './demo-series.js';

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
      const years = own.filter((row) => row.region === NATION && !row.period.includes('-'));
      expect(years).toHaveLength(DEMO_YEARS.filter((year) => isToldIn(declaration, year)).length);
      expect(years.length).toBeGreaterThan(0);
      expect(own.length).toBeLessThan(5 * 38);
      for (const row of own) {
        const value = parseDecimal(row.value ?? '');
        expect(value?.isNegative()).toBe(false);
        // A size that is rounded away would stand on a page as a true zero.
        if (declaration.unit === '万家') expect(value?.isZero()).toBe(false);
        if (declaration.range === 'percent') expect(value?.lte(100)).toBe(true);
      }
    }
  });

  it('keeps parts below their wholes, so that no share that is computed from them passes the whole', () => {
    const last = (indicator: string): number => Number(rows.find((row) => row.indicator === indicator && row.region === NATION && row.breakdown === '' && row.period === '2025')?.value ?? Number.NaN);
    const parts = [['rd-expenditure', 'gdp'], ['green-factory-national-new', 'green-factory-national-cum'], ['green-lowcarbon-patent-grants-cn-owner-cum', 'green-lowcarbon-patent-grants-world-cum'], ['high-value-invention-patents', 'invention-patents-valid-domestic-excl-hmt'], ['green-technology-contract-value', 'tech-contract-value'], ['carbon-market-volume', 'carbon-market-volume-cum']] as const;
    for (const [part, whole] of parts) expect(last(part), part).toBeLessThan(last(whole));
  });

  it('keeps a region\'s part below its whole wherever both are told', () => {
    const at = new Map(rows.filter((row) => row.breakdown === '').map((row) => [`${row.indicator} ${row.region} ${row.period}`, Number(row.value)]));
    const pairs = [['enterprise-rd-expenditure', 'rd-expenditure'], ['basic-research-expenditure', 'rd-expenditure'], ['high-value-invention-patents', 'invention-patents-valid-domestic-excl-hmt'], ['green-lowcarbon-patent-grants-cn-owner-cum', 'green-lowcarbon-patent-grants-world-cum']] as const;
    const compared = pairs.flatMap(([part, whole]) => rows.filter((row) => row.indicator === part && row.breakdown === '').flatMap((row) => {
      const of = at.get(`${whole} ${row.region} ${row.period}`);
      return of === undefined ? [] : [{ part, region: row.region, period: row.period, below: Number(row.value) < of }];
    }));
    expect(compared.length).toBeGreaterThan(4 * 5 * 30);
    expect(compared.filter(({ below }) => !below)).toEqual([]);
  });

  it('tells flows that add up to the contract value, and tiers that follow from entries and exits', () => {
    const cells = rows.filter((row) => row.breakdown !== '');
    const sum = (prefix: string): number => cells.filter((row) => row.indicator === 'green-technology-contract-value' && row.breakdown.startsWith(prefix)).reduce((all, row) => all + Number(row.value), 0);
    const total = Number(rows.find((row) => row.indicator === 'green-technology-contract-value' && row.region === NATION && row.breakdown === '' && row.period === '2025')?.value);
    expect(Math.abs(sum('输出=') - total)).toBeLessThan(1);
    const tier = (period: string, breakdown: string): number => Number(cells.find((row) => row.period === period && row.breakdown === `层级=${breakdown}`)?.value);
    for (const name of ['领军企业', '专精特新中小企业']) expect(tier('2024', name) + tier('2025', `${name};变动=进入`) - tier('2025', `${name};变动=退出`)).toBe(tier('2025', name));
  });
});
