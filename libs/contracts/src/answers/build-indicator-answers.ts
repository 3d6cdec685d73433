import { NATION } from '@greengauge/kernel';
import { indicators, provinces, type IndicatorDeclaration } from '@greengauge/framework';
import { digitsOf, printNumber, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation/model';
import type { IndicatorAnswer, IndicatorListAnswer } from '../indicator.contract.js';
import type { TargetView } from '../judgement.contract.js';
import { buildLegend, figureOf, missingCell } from './build-cell.js';
import { buildDistribution, buildTileGrid } from './build-distribution.js';
import { buildEvaluationRow } from './build-evaluation-row.js';
import { buildIndicatorMetadata } from './build-indicator-metadata.js';
import { buildStamp, periodZh } from './build-stamp.js';
import { buildTargetView } from './build-target-view.js';
import { buildTasks } from './build-tasks.js';
import { formOf } from './indicator-form.js';

/** Every indicator that was evaluated for the nation, in the order of the snapshot. */
export function buildIndicatorListAnswer(national: ReportSnapshot): IndicatorListAnswer {
  const rows = national.evaluations.map((evaluation) => {
    const declaration = formOf(evaluation.indicator);
    const distribution = national.distributions.find(({ indicator }) => indicator === evaluation.indicator);
    return {
      ...buildEvaluationRow(national, evaluation), mechanisms: [...declaration.mechanisms], points: evaluation.series.length,
      ...(distribution && distribution.covered > 0
        ? { regions: { covered: distribution.covered, of: provinces.length, periodZh: periodZh(distribution.period, declaration.measurement) } }
        : {}),
    };
  });
  const body = { stamp: buildStamp(national), tasks: buildTasks(national), rows };
  return { ...body, legend: buildLegend(body) };
}

/** One answer for each indicator of the catalogue, also for those without a value: they say so. */
export function buildIndicatorAnswers(national: ReportSnapshot): IndicatorAnswer[] {
  return indicators.map((declaration) => buildIndicatorAnswer(national, declaration));
}

export function buildIndicatorAnswer(national: ReportSnapshot, declaration: IndicatorDeclaration): IndicatorAnswer {
  const evaluation = national.evaluations.find(({ indicator }) => indicator === declaration.id);
  const distribution = national.distributions.find(({ indicator }) => indicator === declaration.id);
  const body: Omit<IndicatorAnswer, 'legend'> = {
    stamp: buildStamp(national),
    indicator: buildIndicatorMetadata(national, declaration),
    ...(evaluation ? { evaluation: buildEvaluationRow(national, evaluation) } : {}),
    series: evaluation ? buildSeries(evaluation, declaration) : [],
    breaks: (evaluation?.breaks ?? declaration.breaks).map(({ from, reasonZh }) => ({ from, fromZh: periodZh(from), reasonZh })),
    ...(distribution ? { distribution: buildDistribution(national, distribution, declaration), tileGrid: buildTileGrid(national, distribution, declaration) } : {}),
    conflicts: (evaluation?.conflicts ?? []).map(({ value, unit, source, marks }) => ({
      cell: { kind: 'number' as const, text: printNumber(value, decimalsOf(value, declaration.decimals), digitsOf('normal')), value, unit, marks: [...marks], status: 'normal' as const },
      sourceZh: source,
    })),
    targets: buildTargets(national, declaration, evaluation),
    sources: buildSources(national, declaration.id),
    citationZh: buildCitation(national, declaration, evaluation),
  };
  return { ...body, legend: buildLegend(body) };
}

/** A conflicting value keeps its own decimals where rounding would hide the difference. */
const decimalsOf = (value: string, decimals: number): number => Math.max(decimals, value.split('.')[1]?.length ?? 0);

function buildSeries(evaluation: IndicatorEvaluation, declaration: IndicatorDeclaration): IndicatorAnswer['series'] {
  const open = evaluation.breaks.map((one) => ({ ...one, used: false }));
  return evaluation.series.map((point, index) => {
    const crossed = open.filter((one) => !one.used && point.period >= one.from);
    crossed.forEach((one) => (one.used = true));
    return {
      period: point.period, periodZh: periodZh(point.period, declaration.measurement),
      cell: {
        kind: 'number', text: printNumber(point.value, evaluation.decimals, digitsOf(point.status, point.marks)), value: point.value, unit: evaluation.unit,
        figure: point.figure, marks: [...point.marks], status: point.status,
      },
      ...(index > 0 && crossed.length > 0 ? { breakZh: crossed.map(({ reasonZh }) => reasonZh).join('；') } : {}),
    };
  });
}

function buildTargets(national: ReportSnapshot, declaration: IndicatorDeclaration, evaluation: IndicatorEvaluation | undefined): TargetView[] {
  const own = evaluation && evaluation.target !== 'none' ? [buildTargetView(evaluation.target, evaluation.verdict !== 'unrated')] : [];
  const other = (evaluation?.otherTargets ?? []).map((target) => buildTargetView(target, false));
  const listed = new Set([...own, ...other].map(({ id }) => id));
  const placeOf = new Map(national.regions.map(({ code, shortZh }) => [code, shortZh]));
  // What a region set for itself stands here too, and says for whom it holds.
  const further = national.targets.filter(({ indicator, id }) => indicator === declaration.id && !listed.has(id)).map((target): TargetView => ({
    ...buildTargetView(target, false), ...(target.region === NATION ? {} : { regionZh: placeOf.get(target.region) ?? target.region }),
  }));
  return [...own, ...other, ...further];
}

/** Distinct sources of all observed figures of the indicator in the snapshot, in title order. */
function buildSources({ figures }: ReportSnapshot, indicator: string): IndicatorAnswer['sources'] {
  const seen = new Map<string, IndicatorAnswer['sources'][number]>();
  for (const { indicator: id, measure, source } of Object.values(figures)) {
    if (id !== indicator || measure !== 'value' || source.title === '') continue;
    seen.set(`${source.publisher}\u0000${source.title}`, { titleZh: source.title, publisherZh: source.publisher });
  }
  return [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function buildCitation(national: ReportSnapshot, declaration: IndicatorDeclaration, evaluation: IndicatorEvaluation | undefined): string {
  const actual = evaluation ? figureOf(national, evaluation.actual) : undefined;
  const said = actual && actual.value.kind === 'number' ? `${periodZh(actual.period, declaration.measurement)}，来源：${actual.source.publisher}` : missingCell('no-data').text;
  return `绿衡：${declaration.nameZh}（${declaration.unit}），${said}；指标定义第${declaration.version}版，快照${national.id}，数据截至${buildStamp(national).dataCutoffZh}。`;
}
