import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { periodOf, systemClock } from '@greengauge/kernel';
import { regions, type Observation } from '@greengauge/framework';
import { shippedCatalogue } from '@greengauge/evaluation';
import { replayMethodLog } from '@greengauge/composite';
import { findReferenceDir } from '../runtime/reference-dir.js';
import { computePlanIndex } from './plan-index.js';
import { loadPlanIndexFile, type PlanIndexFile } from './plan-index-file.js';
import { loadReferenceFile, parseReferenceFigures } from './reference-rows.js';

const file = async (draws = 400): Promise<PlanIndexFile> => {
  const found = await loadPlanIndexFile(findReferenceDir(), '2023-2025');
  if (!found) throw new Error('no index of the plan');
  return { ...found, method: { ...found.method, sensitivity: { ...(found.method['sensitivity'] as object), draws } } };
};
const official = async (): Promise<readonly Observation[]> =>
  parseReferenceFigures(await loadReferenceFile(findReferenceDir(), 'figures.csv'), systemClock).map((one, at) => ({ ...one, id: `o${at}`, revision: 1, recordedAtMs: 0 }));
const compute = async (observations: readonly Observation[], draws?: number) => computePlanIndex(await file(draws), { observations, milestones: [], catalogue: shippedCatalogue }, periodOf('2025'));

describe('the plan’s own index', () => {
  it('ranks the provinces by what is published for enough of them, and says what was left out', async () => {
    const { annex } = await compute(await official());
    const provinces = annex.leagues.find(({ league }) => league === 'provinces');
    expect(provinces?.indicators.filter(({ kept }) => kept).map(({ code }) => code)).toEqual(['rd-expenditure', 'pct-applications', 'little-giant-batch1-2-cum']);
    expect(provinces?.indicators.find(({ code }) => code === 'hnte-count')).toMatchObject({ kept: false });
    expect(provinces?.units).toHaveLength(31);
    for (const { rank, band, region } of provinces?.units ?? []) if (rank !== undefined && band) expect(band.p5 <= band.median && band.median <= band.p95, region).toBe(true);
  });

  it('gives each score the parts of its indicators, which sum to it, and an interval to what is provisional', async () => {
    const observations = await official();
    const units = (await compute(observations)).annex.leagues[0]?.units ?? [];
    const scored = units.filter(({ score }) => score !== undefined);
    expect(scored.length).toBeGreaterThan(20);
    for (const { region, score, parts } of scored) expect(Math.abs((parts ?? []).reduce((sum, { points }) => sum + Number(points), 0) - Number(score)), region).toBeLessThan(0.1);

    // Every denominator is a regional product that the yearbooks call preliminary, so no published score is certain.
    for (const { region, low, score, high } of scored) expect(Number(low) <= Number(score) && Number(score) <= Number(high), region).toBe(true);
    const settled = observations.map((row): Observation => (row.status === 'provisional' || row.status === 'estimated' ? { ...row, status: 'normal' } : row));
    const certain = ((await compute(settled)).annex.leagues[0]?.units ?? []).filter(({ score }) => score !== undefined);
    expect(certain.map(({ region, score }) => [region, score])).toEqual(scored.map(({ region, score }) => [region, score]));
    // A value beyond the winsorised end stays there when it is revised a little: only one inside the scale moves the score.
    const part = ({ parts }: (typeof certain)[number]): number => Number(parts?.find(({ code }) => code === 'pct-applications')?.points ?? 0);
    const most = Math.max(...certain.map(part));
    const [whole] = certain.filter((unit) => unit.low === undefined && part(unit) > 0.3 * most && part(unit) < 0.9 * most);
    if (!whole) throw new Error('no score inside the scale is certain');
    const open = settled.map((row): Observation => (row.region === whole.region && row.indicator === 'pct-applications' ? { ...row, status: 'provisional' } : row));
    const now = (await compute(open)).annex.leagues[0]?.units.find(({ region }) => region === whole.region);
    expect(now?.score).toBe(whole.score);
    expect(Number(now?.low)).toBeLessThan(Number(whole.score));
    expect(Number(now?.high)).toBeGreaterThan(Number(whole.score));
  });

  it('shares a group of two indicators between them, and the weight of a group that a province lacks among the others', async () => {
    const observations = await official();
    const provinces = new Set<string>(regions.filter(({ level, reports }) => level === 'province' && reports).map(({ code }) => code));
    const counted = observations.filter(({ indicator, region, period }) => indicator === 'pct-applications' && period === '2023' && provinces.has(region));
    const second = counted.map((row, at): Observation => ({ ...row, id: `h${at}`, indicator: 'hnte-count', unit: '家', value: `${500 + at * 37}`, sourceTitle: '样例' }));
    // 浙江 lacks the one indicator of another group.
    const some = [...observations.filter(({ indicator }) => indicator !== 'hnte-count'), ...second].filter(({ indicator, region }) => region !== '330000' || indicator !== 'pct-applications');
    const league = (await compute(some)).annex.leagues[0];
    expect(league?.indicators.filter(({ kept }) => kept).map(({ code }) => code)).toEqual(['rd-expenditure', 'pct-applications', 'little-giant-batch1-2-cum', 'hnte-count']);
    const sum = (list: readonly { readonly points: string }[] | undefined): number => (list ?? []).reduce((total, { points }) => total + Number(points), 0);
    for (const { region, score, parts, contributions } of league?.units ?? []) {
      expect([region, parts?.length, contributions?.length], 'indicators and groups').toEqual([region, region === '330000' ? 3 : 4, region === '330000' ? 2 : 3]);
      expect(Math.abs(sum(parts) - Number(score)), region).toBeLessThan(0.1);
      expect(Math.abs(sum(contributions) - Number(score)), region).toBeLessThan(0.2);
    }
  });

  it('never sets a nested unit beside its province: leagues are apart', async () => {
    const { annex } = await compute(await official());
    const nested = new Set(regions.filter(({ nestedIn }) => nestedIn !== undefined).map(({ code }) => code));
    expect(annex.leagues.find(({ league }) => league === 'provinces')?.units.filter(({ region }) => nested.has(region))).toEqual([]);
    expect(annex.leagues.find(({ league }) => league === 'special')?.refusedZh).toMatch(/没有可得率达到65%的指标，不计算指数/);
  });

  it('is the same for the same seed, whatever the order of the observations, and its log regenerates it', async () => {
    const observations = await official();
    const [one, two] = [await compute(observations), await compute([...observations].reverse())];
    expect(two.annex).toEqual(one.annex);
    const log = one.leagues.find(({ log: found }) => found !== undefined)?.log;
    if (!log) throw new Error('no log');
    expect(replayMethodLog(JSON.parse(JSON.stringify(log)))).toMatchObject({ ok: true });
  });

  it('claims a rise or fall only where the bands of two periods lie apart', async () => {
    const made = regions.filter(({ level, reports }) => level === 'province' && reports).flatMap(({ code }, at): Observation[] => {
      const row = (indicator: string, period: string, value: number, unit: Observation['unit']): Observation => ({
        id: `${indicator}${code}${period}`, indicator, region: code, period: periodOf(period).id, breakdown: '', status: 'normal', value: String(value), unit, marks: [], sourceKind: 'official-publication', sourceTitle: 's',
        sourcePublisher: '国家统计局', completeTable: true, revision: 1, recordedAtMs: 0,
      });
      // Everyone keeps their place, but the last province overtakes all others and the first falls behind them.
      const now = at === 30 ? 500 : at === 0 ? 1 : 100 - at;
      return ['2022', '2023'].flatMap((year) => [
        row('gdp', year, 10_000, '亿元'), row('rd-expenditure', year, year === '2022' ? 100 - at : now, '亿元'), row('pct-applications', year, year === '2022' ? 100 - at : now, '件'),
        row('hnte-count', year, year === '2022' ? 100 - at : now, '家'),
      ]);
    });
    const units = (await compute(made)).annex.leagues[0]?.units ?? [];
    expect(units[30]?.claim).toMatchObject({ kind: 'rose' });
    expect(units[0]?.claim).toMatchObject({ kind: 'fell' });
    const others = units.slice(1, 30).map(({ claim }) => claim?.sentenceZh ?? '');
    expect(others.filter((sentence) => /位次上升|位次下降/.test(sentence)).length).toBeLessThan(others.length);
    for (const { claim } of units) if (claim?.kind === 'not-distinguishable') expect(claim.sentenceZh).not.toMatch(/上升，|下降，/);
  });

  it('says nothing of the rank of a region that has none for want of data, though draws that leave indicators out place it', async () => {
    const provinces = regions.filter(({ level, reports }) => level === 'province' && reports);
    const made = provinces.flatMap(({ code }, at): Observation[] => {
      const row = (indicator: string, period: string, value: number, unit: Observation['unit']): Observation => ({
        id: `${indicator}${code}${period}`, indicator, region: code, period: periodOf(period).id, breakdown: '', status: 'normal', value: String(value), unit, marks: [], sourceKind: 'official-publication', sourceTitle: 's',
        sourcePublisher: '国家统计局', completeTable: true, revision: 1, recordedAtMs: 0,
      });
      // The first lacks half of the weights now, the second half of them before: fewer than the method asks for.
      return ['2022', '2023'].flatMap((year) => [
        row('gdp', year, 10_000, '亿元'), row('hnte-count', year, 100 - at, '家'), row('tech-contract-value', year, 100 - at, '亿元'), row('green-technology-contract-value', year, 100 - at, '亿元'),
        ...((at === 0 && year === '2023') || (at === 1 && year === '2022') ? [] : [row('rd-expenditure', year, 100 - at, '亿元'), row('pct-applications', year, 100 - at, '件')]),
      ]);
    });
    const league = (await compute(made)).annex.leagues[0];
    expect(league?.indicators.filter(({ kept }) => kept)).toHaveLength(5);
    const [first, second, third] = league?.units ?? [];
    expect([first?.rank, first?.band, first?.claim]).toEqual([undefined, undefined, { kind: 'not-distinguishable', sentenceZh: `${first?.shortZh}缺少可比的位次区间，不作位次升降判断。` }]);
    expect([second?.rank !== undefined, second?.claim?.sentenceZh]).toEqual([true, `${second?.shortZh}缺少可比的位次区间，不作位次升降判断。`]);
    expect(third?.claim?.sentenceZh).toMatch(/位次/);
    expect(third?.claim?.sentenceZh).not.toContain('缺少');
  });
});

it('reads a configuration that belongs to its plan', async () => {
  expect(await loadPlanIndexFile(findReferenceDir(), '1999-2001')).toBeUndefined();
  expect(JSON.parse(await readFile(`${findReferenceDir()}/index-2023-2025.json`, 'utf8'))).toMatchObject({ plan: '2023-2025', leastIndicators: 3 });
});
