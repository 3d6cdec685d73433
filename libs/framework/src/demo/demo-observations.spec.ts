import { describe, expect, it } from 'vitest';
import { NATION, parseDecimal } from '@greengauge/kernel';
import { indicators } from '../indicators.js';
import { regions } from '../regions.js';
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
        if (declaration.range !== 'any') expect(value?.isNegative()).toBe(false);
        // A size that is rounded away would stand on a page as a true zero.
        if (declaration.acrossRegions === 'sum') expect(value?.isZero(), `${row.indicator} ${row.region}`).toBe(false);
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
    const pairs = [['enterprise-rd-expenditure', 'rd-expenditure'], ['basic-research-expenditure', 'rd-expenditure'], ['high-value-invention-patents', 'invention-patents-valid-domestic-excl-hmt']] as const;
    const compared = pairs.flatMap(([part, whole]) => rows.filter((row) => row.indicator === part && row.breakdown === '').flatMap((row) => {
      const of = at.get(`${whole} ${row.region} ${row.period}`);
      return of === undefined ? [] : [{ part, region: row.region, period: row.period, below: Number(row.value) < of }];
    }));
    expect(compared.length).toBeGreaterThan(3 * 5 * 30);
    expect(compared.filter(({ below }) => !below)).toEqual([]);
  });

  const values = new Map(rows.filter((row) => row.breakdown === '').map((row) => [`${row.indicator} ${row.region} ${row.period}`, Number(row.value)]));
  const of = (indicator: string, region: string, period = '2025'): number => values.get(`${indicator} ${region} ${period}`) ?? Number.NaN;
  const provinces = regions.filter(({ level, reports }) => level === 'province' && reports).map(({ code }) => code);
  const nested = regions.filter(({ nestedIn, reports }) => nestedIn !== undefined && reports);

  it('tells no region what only the nation has: a market, the world, the bonds of a country', () => {
    const nationOnly = ['carbon-market-volume', 'carbon-market-close-price', 'carbon-market-covered-entities', 'green-lowcarbon-patent-grants-world-cum', 'green-bond-issuance-labelled', 'green-bond-count', 'ip-royalties-trade', 'custodian-banks', 'coordination-rounds'];
    for (const id of nationOnly) expect(rows.filter(({ indicator, region }) => indicator === id && region !== NATION), id).toEqual([]);
    for (const id of ['rd-expenditure', 'green-procurement-share', 'examination-period', 'invention-patents-valid', 'high-value-invention-patents-per-10k']) expect(rows.filter(({ indicator, region }) => indicator === id && region !== NATION).length, id).toBeGreaterThan(5 * 30);
  });

  it('keeps what adds up: provinces below the nation and nearly its sum, special units below their province', () => {
    const adding = indicators.filter(({ acrossRegions, formula }) => acrossRegions === 'sum' && formula === undefined);
    for (const { id } of adding) {
      for (const period of ['2021', '2024', '2025'].filter((year) => !Number.isNaN(of(id, NATION, year)))) {
        const told = provinces.map((code) => of(id, code, period)).filter((value) => !Number.isNaN(value));
        const sum = told.reduce((all, value) => all + value, 0);
        // Counts of a few cannot be parted among 31 without one each; gaps take some away.
        if (of(id, NATION, period) > 500) expect(sum / of(id, NATION, period), `${id} ${period}`).toBeLessThan(1.01);
        if (of(id, NATION, period) > 500) expect(sum / of(id, NATION, period), `${id} ${period}`).toBeGreaterThan(0.7);
        for (const value of told) expect(value, `${id} ${period}`).toBeLessThanOrEqual(of(id, NATION, period));
        for (const { code, nestedIn } of nested) if (of(id, code, period) > 1) expect(of(id, code, period), `${id} ${code}`).not.toBeGreaterThan(of(id, nestedIn ?? '', period));
      }
    }
  });

  it('lets regions grow each at its own pace, near that of the nation', () => {
    const growth = (id: string, region: string): number => (of(id, region) / of(id, region, '2024') - 1) * 100;
    for (const id of ['rd-expenditure', 'gdp', 'hnte-count', 'green-loan-balance']) {
      const paces = provinces.map((code) => growth(id, code)).filter((value) => !Number.isNaN(value));
      expect(new Set(paces.map((pace) => pace.toFixed(1))).size, id).toBeGreaterThan(15);
      for (const pace of paces) expect(Math.abs(pace - growth(id, NATION)), id).toBeLessThan(8);
    }
  });

  it('never lets a count from the start of a series fall', () => {
    const cumulative = indicators.filter(({ id, nameZh, formula }) => formula === undefined && (id.endsWith('-cum') || nameZh.includes('累计')));
    expect(cumulative.length).toBeGreaterThan(10);
    for (const { id } of cumulative) for (const year of DEMO_YEARS.slice(1)) expect(of(id, NATION, `${year}`), `${id} ${year}`).toBeGreaterThan(of(id, NATION, `${year - 1}`));
  });

  it('tells growth that follows from what grows, and rates a head that follow from total and people, in each region', () => {
    const seen = { growth: 0, heads: 0 };
    for (const code of [NATION, ...provinces, ...nested.map((unit) => unit.code)]) {
      const growth = (of('ip-pledge-financing', code) / of('ip-pledge-financing', code, '2024') - 1) * 100;
      if (!Number.isNaN(growth + of('ip-pledge-financing-yoy', code))) seen.growth += Number(Math.abs(growth - of('ip-pledge-financing-yoy', code)) < 0.3);
      const heads = (of('high-value-invention-patents', code) * 10_000) / of('resident-population', code);
      if (!Number.isNaN(heads + of('high-value-invention-patents-per-10k', code))) seen.heads += Number(Math.abs(heads / of('high-value-invention-patents-per-10k', code) - 1) < 0.08);
    }
    expect(seen.growth).toBeGreaterThan(28);
    expect(seen.heads).toBeGreaterThan(28);
  });

  it('puts no small province before a large one where size decides', () => {
    for (const id of ['gdp', 'rd-expenditure', 'pct-applications', 'hnte-count', 'tech-contract-value']) {
      const [small, large] = [['540000', '630000', '640000'], ['440000', '320000', '370000']].map((codes) => codes.map((code) => of(id, code)).filter((value) => !Number.isNaN(value)));
      expect(Math.max(...(small ?? [])), id).toBeLessThan(Math.min(...(large ?? [])));
    }
  });

  it('misses one target of a document, reaches one in its own year and others before', () => {
    expect(of('little-giant-in-force', NATION)).toBeLessThan(10_000);
    expect([of('high-value-invention-patents-per-10k', NATION, '2024') < 12, of('high-value-invention-patents-per-10k', NATION) >= 12]).toEqual([true, true]);
    expect(of('tech-contract-value', NATION, '2024')).toBeGreaterThan(50_000);
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
