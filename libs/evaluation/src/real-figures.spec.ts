import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { NATION, periodOf, type RegionCode } from '@greengauge/kernel';
import { indicators, regions, type Observation } from '@greengauge/framework';
import { describe, expect, it } from 'vitest';
import { buildSnapshot } from './build-snapshot.js';
import type { FigureValue, IndicatorEvaluation, RegionalDistribution, ReportSnapshot } from './model.js';

const file = new URL('../../../prisma/reference/figures.csv', import.meta.url);

/** The reference figures as a fresh import would store them; parsing with every refusal is intake's matter. */
function readFigures(): readonly Observation[] {
  const rows = parse(readFileSync(file), { columns: true }) as Readonly<Record<string, string>>[];
  return rows.map((row, index) => ({
    id: `row-${index}`, indicator: row['indicator'] ?? '', region: (row['region'] ?? '') as RegionCode, period: periodOf(row['period'] ?? '').id, breakdown: '',
    status: row['status'] as Observation['status'], value: row['value'] ?? '', unit: row['unit'] as Observation['unit'],
    marks: (row['marks'] ?? '').split(';').filter(Boolean) as Observation['marks'][number][], sourceKind: 'official-publication',
    sourceTitle: row['source_title'] ?? '', sourcePublisher: row['source_publisher'] ?? '', completeTable: row['complete_table'] === 'yes',
    ...(row['note_zh'] ? { noteZh: row['note_zh'] } : {}), revision: 1, recordedAtMs: 1_700_000_000_000,
  }));
}

const observations = existsSync(file) ? readFigures() : [];
const build = (region: string, period: string): ReportSnapshot => buildSnapshot({
  report: region === NATION ? 'national' : 'regional', planId: '2023-2025', period, region: region as RegionCode, observations, milestones: [], jobRun: 'spec', codeVersion: 'spec', demo: false,
});
const valueOf = (snapshot: ReportSnapshot, code: string | undefined): FigureValue | undefined => (code === undefined ? undefined : snapshot.figures[code]?.value);
const told = (snapshot: ReportSnapshot, code: string | undefined): string => {
  const value = valueOf(snapshot, code);
  return value === undefined ? '-' : value.kind === 'number' ? `${value.value}${value.unit}` : value.reason;
};
const evaluation = (snapshot: ReportSnapshot, indicator: string): IndicatorEvaluation => snapshot.evaluations.find((each) => each.indicator === indicator) ?? expect.fail(`no ${indicator}`);
const distribution = (snapshot: ReportSnapshot, indicator: string): RegionalDistribution => snapshot.distributions.find((each) => each.indicator === indicator) ?? expect.fail(`no ${indicator}`);

describe.skipIf(observations.length === 0)('the official figures (skipped without prisma/reference/figures.csv)', () => {
  const nation = build(NATION, '2025');

  it('evaluates every indicator of the catalogue for the nation', () => {
    expect(nation.evaluations).toHaveLength(indicators.length);
    expect(new Set(nation.evaluations.map(({ verdict }) => verdict))).toContain('achieved-early');
  });

  it('R&D 2022 is 30782.9 亿元 and the 31 provinces add up to it within 0.1', () => {
    const snapshot = build(NATION, '2022');
    const rd = evaluation(snapshot, 'rd-expenditure');
    expect(told(snapshot, rd.actual)).toBe('30782.9亿元');
    const sum = valueOf(snapshot, rd.sumOfProvinces);
    expect(Math.abs(Number(sum?.kind === 'number' ? sum.value : NaN) - 30782.9)).toBeLessThan(0.1);
    expect(distribution(snapshot, 'rd-expenditure').covered).toBe(31);
    expect(told(snapshot, rd.gapToNation)).toBe('0亿元');
  });

  it('R&D grows faster than the 7 % of the outline: 10.4 % a year from 2020 to 2024', () => {
    const rd = evaluation(nation, 'rd-expenditure');
    expect([rd.actualPeriod, rd.verdict]).toEqual(['2024', 'ahead']);
    const growth = valueOf(nation, rd.averageGrowth);
    expect(growth?.kind === 'number' && Number(growth.value).toFixed(1)).toBe('10.4');
  });

  it('refuses 同比 of green loans across the 2025 classification, with the reason', () => {
    const loans = evaluation(nation, 'green-loan-balance');
    expect(loans.actualPeriod).toBe('2025Q3');
    const yoy = valueOf(nation, loans.yoy);
    expect(yoy?.kind === 'missing' && [yoy.reason, yoy.detailZh?.includes('绿色金融支持项目目录（2025年版）')]).toEqual(['series-break', true]);
    expect(loans.previous).toBeUndefined();
    const before = build(NATION, '2024');
    const last = valueOf(before, evaluation(before, 'green-loan-balance').yoy);
    // 36.6 / 30.08 − 1, by hand.
    expect(last?.kind === 'number' && Number(last.value).toFixed(2)).toBe('21.68');
  });

  it('does not compare with an intensity that was revised afterwards', () => {
    expect(told(nation, evaluation(nation, 'rd-intensity').yoy)).toBe('revised-base');
  });

  it('counts Dalian and the XPCC once: 1620 in the provinces, 1832 with the units listed beside them', () => {
    const giants = distribution(nation, 'little-giant-batch1-2-cum');
    expect([giants.covered, told(nation, giants.sumOfProvinces), told(nation, giants.sumWithNested), told(nation, giants.nation), told(nation, giants.gapToNation)]).toEqual([31, '1620家', '1832家', '1832家', 'series-break']);
    const at = (code: string): string => told(nation, [...giants.provinces, ...giants.nested].find(({ region }) => region === code)?.figure);
    expect(['210000', '210200', '650000', '660000'].map(at)).toEqual(['52家', '22家', '16家', '4家']);
  });

  it('says how few provinces a sum covers instead of calling it the nation', () => {
    const rd = evaluation(nation, 'rd-expenditure');
    const gap = valueOf(nation, rd.gapToNation);
    expect(gap?.kind === 'missing' && gap.detailZh).toBe('仅覆盖1个省份（应为31个）');
  });

  it('has the patents per 10,000 inhabitants met since June 2025', () => {
    expect(evaluation(nation, 'high-value-invention-patents-per-10k').explanationZh).toContain('2025年6月末已达到目标');
  });

  it('judges by no recalled target', () => {
    for (const { target } of nation.evaluations) expect(target === 'none' || target.evidence === 'seen').toBe(true);
    expect(evaluation(nation, 'ip-pledge-financing').target).toBe('none');
    expect(evaluation(nation, 'ip-pledge-financing').otherTargets).toHaveLength(1);
  });

  it('makes a report for each of the 37 units, with data only where there are data', () => {
    for (const { code } of regions.filter(({ reports }) => reports)) {
      const snapshot = build(code, '2025');
      for (const each of snapshot.evaluations) expect(each.actualPeriod !== undefined || each.target !== 'none').toBe(true);
      for (const figure of Object.values(snapshot.figures)) if (figure.value.kind === 'number' && figure.status !== 'derived') expect(figure.observations.length > 0 || figure.measure === 'target').toBe(true);
      expect(snapshot.peers.length).toBeLessThanOrEqual(6);
    }
  });
});
