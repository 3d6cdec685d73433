import { periodOf, type RegionCode } from '@greengauge/kernel';
import { indicators, regions, type IndicatorDeclaration, type Observation } from '@greengauge/framework';
import type { AggregateRow } from '@greengauge/store';
import { describe, expect, it } from 'vitest';
import { deriveRows } from './derive-rows.js';

const chosen = (id: string): IndicatorDeclaration => {
  const declaration = indicators.find((one) => one.id === id);
  if (!declaration) throw new Error(id);
  return declaration;
};
const RD = chosen('rd-expenditure');
const reporting = regions.filter(({ level, reports }) => level === 'province' && reports);

const observed = (region: string, period: string, value: string, changed: Partial<Observation> = {}): Observation => ({
  id: `${region}-${period}`, indicator: RD.id, region: region as RegionCode, period: periodOf(period).id, breakdown: '', status: 'normal', value, unit: '亿元', marks: [],
  sourceKind: 'official-publication', sourceTitle: '公报', sourcePublisher: '国家统计局、科技部、财政部', completeTable: true, revision: 1, recordedAtMs: 0, ...changed,
});
const derive = (observations: readonly Observation[]): Promise<readonly AggregateRow[]> => deriveRows({ indicators: [RD], regions, observations }, () => Promise.resolve());
const find = (rows: readonly AggregateRow[], region: string, period: string, measure: string): AggregateRow | undefined =>
  rows.find((row) => row.region === region && row.period === period && row.measure === measure);

describe('deriveRows', () => {
  it('computes the change on the year before, with what it rests on', async () => {
    const rows = await derive([observed('330000', '2021', '2000'), observed('330000', '2022', '2200')]);
    expect(find(rows, '330000', '2022', 'yoy')).toMatchObject({ value: '10', unit: '%', observations: ['330000-2021', '330000-2022'] });
  });

  it('keeps the reason where there is no base, never a zero', async () => {
    const rows = await derive([observed('330000', '2022', '2200')]);
    const row = find(rows, '330000', '2022', 'yoy');
    expect(row?.value).toBeUndefined();
    expect(row?.missingReason).toBeDefined();
  });

  it('adds provinces beside the nation and keeps the gap; nested units are never added', async () => {
    const provinces = reporting.map(({ code }) => observed(code, '2022', '10'));
    const rows = await derive([...provinces, observed('000000', '2022', '311'), observed('660000', '2022', '7'), observed('210200', '2022', '7')]);
    expect(find(rows, '000000', '2022', 'sum-of-provinces')).toMatchObject({ value: '310', details: { covered: 31, of: 31 } });
    expect(find(rows, '000000', '2022', 'gap-to-nation')).toMatchObject({ value: '1' });
  });

  it('refuses the gap while a province is missing', async () => {
    const rows = await derive([...reporting.slice(1).map(({ code }) => observed(code, '2022', '10')), observed('000000', '2022', '311')]);
    expect(find(rows, '000000', '2022', 'sum-of-provinces')).toMatchObject({ value: '300', details: { covered: 30 } });
    expect(find(rows, '000000', '2022', 'gap-to-nation')).toMatchObject({ missingReason: 'input-missing' });
  });

  it('gives the same rows for any order of the observations, one a cell and measure', async () => {
    const observations = [...reporting.map(({ code }) => observed(code, '2022', '10')), ...reporting.map(({ code }) => observed(code, '2021', '9')), observed('000000', '2022', '311')];
    const rows = await derive(observations);
    expect(await derive(observations.toReversed())).toEqual(rows);
    expect(new Set(rows.map(({ region, period, measure }) => `${region} ${period} ${measure}`)).size).toBe(rows.length);
  });

  it('takes the last quarter out of cumulative figures of a flow', async () => {
    const flow = indicators.find(({ measurement, acrossTime, formula, breaks }) => measurement === 'flow' && acrossTime === 'add' && formula === undefined && breaks.length === 0);
    if (!flow) throw new Error('the catalogue has no plain flow');
    const cumulative = (period: string, value: string): Observation => observed('000000', period, value, { indicator: flow.id, unit: flow.unit });
    const rows = await deriveRows({ indicators: [flow], regions, observations: [cumulative('2025Q1-Q2', '60'), cumulative('2025Q1-Q3', '100')] }, () => Promise.resolve());
    expect(find(rows, '000000', '2025Q3', 'single-period')).toMatchObject({ value: '40' });
  });
});
