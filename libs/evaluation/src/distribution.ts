import { formatPeriodZh, type Period, type RegionCode } from '@greengauge/kernel';
import type { IndicatorDeclaration, Region } from '@greengauge/framework';
import { computeYoY, periodKey, sumOfProvinces, type ObservationIndex, type ProvinceSum, type ResolvedValue } from '@greengauge/aggregation';
import { changeDecimals } from './evaluate-indicator.js';
import type { EvaluationContext } from './evaluation-context.js';
import type { RegionalDistribution, RegionValue } from './model.js';

/** A period counts as well covered with at least this share of the provinces of the best covered one. */
const COVERAGE_SHARE = 0.8;

interface Coverage {
  readonly period: Period;
  readonly covered: number;
}

const provincesOf = (regions: readonly Region[]): readonly Region[] => regions.filter((region) => region.level === 'province' && region.reports);

/** Provinces with a value for each period up to the end of the asked one, ascending by period. */
function coverages(index: ObservationIndex, declaration: IndicatorDeclaration, regions: readonly Region[], asked: Period): readonly Coverage[] {
  const found = new Map<string, { period: Period; covered: number }>();
  for (const { code } of provincesOf(regions)) {
    for (const period of index.periods(declaration.id, code)) {
      if (period.endMs > asked.endMs || index.resolve(declaration.id, code, period).kind === 'missing') continue;
      const key = periodKey(declaration, period);
      const known = found.get(key);
      // Of several names of one date the shortest stands: 2022 before 2022-12.
      found.set(key, { period: known && known.period.id.length <= period.id.length ? known.period : period, covered: (known?.covered ?? 0) + 1 });
    }
  }
  return [...found.values()].sort((a, b) => a.period.endMs - b.period.endMs || b.period.startMs - a.period.startMs);
}

/** The latest period with at least that share of the provinces of the best covered one; undefined without any value. */
export function bestCoveredPeriod(index: ObservationIndex, declaration: IndicatorDeclaration, regions: readonly Region[], asked: Period, share = COVERAGE_SHARE): Period | undefined {
  const all = coverages(index, declaration, regions, asked);
  const best = Math.max(0, ...all.map(({ covered }) => covered));
  return all.findLast(({ covered }) => covered > 0 && covered >= best * share)?.period;
}

function regionValue(context: EvaluationContext, declaration: IndicatorDeclaration, region: RegionCode, period: Period): RegionValue {
  const { index, book } = context;
  const resolved = index.resolve(declaration.id, region, period);
  if (resolved.kind === 'missing') return { region };
  const change = computeYoY(declaration, resolved, (at) => index.resolve(declaration.id, region, at));
  const yoy = book.addDerived({
    declaration, region, period: resolved.period, measure: change.measure, measured: change.measured, decimals: changeDecimals(declaration, change),
    inputs: [...(change.base ? [change.base] : []), resolved], ...(change.methodZh === undefined ? {} : { methodZh: change.methodZh }),
  });
  const figure = book.addCell({ declaration, region, period }, resolved);
  return change.base ? { region, figure, yoy, previous: book.addCell({ declaration, region, period: change.base.period }, change.base) } : { region, figure, yoy };
}

function registerSums(context: EvaluationContext, declaration: IndicatorDeclaration, period: Period, nation: RegionCode, sum: ProvinceSum): Pick<RegionalDistribution, 'sumOfProvinces' | 'gapToNation' | 'sumWithNested'> {
  if (declaration.acrossRegions === 'none') return {};
  const basis = { declaration, region: nation, period, decimals: declaration.decimals };
  const inputs = sum.nation ? [sum.nation, ...sum.inputs] : sum.inputs;
  const nested = sum.sumWithNested;
  return {
    sumOfProvinces: context.book.addDerived({ ...basis, measure: 'sum-of-provinces', measured: sum.sum, inputs: sum.inputs, methodZh: `${sum.covered}个省份相加，不含兵团和计划单列市`, ...(sum.noteZh ? { noteZh: sum.noteZh } : {}) }),
    gapToNation: context.book.addDerived({ ...basis, measure: 'gap-to-nation', measured: sum.gap, inputs, methodZh: '全国数减各省之和' }),
    ...(nested ? { sumWithNested: context.book.addDerived({ ...basis, measure: 'sum-with-nested', measured: nested.measured, inputs: nested.inputs, methodZh: '各省之和加来源中与省并列的兵团和计划单列市' }) } : {}),
  };
}

/** Newer periods known for some provinces only, and what the sum leaves out. */
function noteOf(sum: ProvinceSum, newer: readonly Coverage[], additive: boolean): string | undefined {
  const later = newer.map(({ period, covered }) => `${formatPeriodZh(period)}另有${covered}个省份的数据`);
  const parts = [...(additive && sum.noteZh ? [sum.noteZh.replace(/。$/u, '')] : []), ...(later.length > 0 ? [later.join('，')] : [])];
  return parts.length === 0 ? undefined : `${parts.join('；')}。`;
}

/** Undefined where no province has a value at or before the asked period. */
export function buildDistribution(context: EvaluationContext, declaration: IndicatorDeclaration): RegionalDistribution | undefined {
  const { index, catalogue, book, asked } = context;
  const period = bestCoveredPeriod(index, declaration, catalogue.regions, asked);
  if (!period) return undefined;
  const nationCode = catalogue.regions.find(({ level }) => level === 'nation')?.code;
  const sum = sumOfProvinces({ declaration, period, regions: catalogue.regions, resolve: (code) => index.resolve(declaration.id, code, period) });
  const values = (regions: readonly Region[]): readonly RegionValue[] => regions.map(({ code }) => regionValue(context, declaration, code, period));
  const newer = coverages(index, declaration, catalogue.regions, asked).filter((coverage) => coverage.period.endMs > period.endMs);
  const noteZh = noteOf(sum, newer, declaration.acrossRegions === 'sum');
  const nation: ResolvedValue | undefined = sum.nation;
  return {
    indicator: declaration.id, period: period.id, covered: sum.covered,
    provinces: values(provincesOf(catalogue.regions)), nested: values(catalogue.regions.filter(({ nestedIn, reports }) => nestedIn !== undefined && reports)),
    ...(nation && nationCode ? { nation: book.addCell({ declaration, region: nationCode, period }, nation) } : {}),
    ...(nationCode ? registerSums(context, declaration, period, nationCode, sum) : {}),
    ...(noteZh ? { noteZh } : {}),
  };
}
