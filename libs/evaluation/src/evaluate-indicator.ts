import { formatPeriodEndZh, periodOf, quantity, type Decimal, type Measured, type Period } from '@greengauge/kernel';
import type { IndicatorDeclaration, TargetDeclaration } from '@greengauge/framework';
import { computeYoY, sumOfProvinces, type Change, type ResolvedValue } from '@greengauge/aggregation';
import { rateConfidence } from './confidence.js';
import { documentOf, type EvaluationContext } from './evaluation-context.js';
import { explain } from './explain.js';
import { judgeTarget, registerTarget, targetClauseZh, type TargetJudgement } from './judge-target.js';
import type { IndicatorEvaluation } from './model.js';
import { registerOutlook } from './outlook.js';
import { buildSeries, type Series } from './series.js';
import { chooseTarget } from './target-choice.js';
import { computeTimeProgress, termOfTarget, type Term } from './time-progress.js';
import { judgeTrend } from './trend.js';

/** Decimals of rates that we compute; a difference of percentages keeps those of the indicator. */
const RATE_DECIMALS = 1;

export const changeDecimals = (declaration: IndicatorDeclaration, change: Change): number =>
  change.measure === 'difference' ? Math.max(RATE_DECIMALS, declaration.decimals) : RATE_DECIMALS;

/** Codes that hang on the actual value: change, last year, Σ of the provinces and the gap. */
function registerChange(context: EvaluationContext, declaration: IndicatorDeclaration, series: Series, change: Change): Pick<IndicatorEvaluation, 'yoy' | 'previous'> {
  const { book, region, asked } = context;
  const actual = series.actual;
  const inputs = [...(change.base ? [change.base] : []), ...(actual.kind === 'value' ? [actual] : [])];
  const yoy = book.addDerived({
    declaration, region: region.code, period: actual.kind === 'value' ? actual.period : asked, measure: change.measure, measured: change.measured,
    decimals: changeDecimals(declaration, change), inputs, ...(change.methodZh === undefined ? {} : { methodZh: change.methodZh }),
  });
  return change.base ? { yoy, previous: book.addCell({ declaration, region: region.code, period: change.base.period }, change.base) } : { yoy };
}

function registerSum(context: EvaluationContext, declaration: IndicatorDeclaration, actual: ResolvedValue): Pick<IndicatorEvaluation, 'sumOfProvinces' | 'gapToNation'> {
  if (context.region.level !== 'nation' || declaration.acrossRegions === 'none') return {};
  const { index, catalogue, book } = context;
  const sum = sumOfProvinces({ declaration, period: actual.period, regions: catalogue.regions, resolve: (code) => index.resolve(declaration.id, code, actual.period) });
  const basis = { declaration, region: context.region.code, period: actual.period, decimals: declaration.decimals };
  return {
    sumOfProvinces: book.addDerived({ ...basis, measure: 'sum-of-provinces', measured: sum.sum, inputs: sum.inputs, methodZh: `${sum.covered}个省份相加，不含兵团和计划单列市`, ...(sum.noteZh ? { noteZh: sum.noteZh } : {}) }),
    gapToNation: book.addDerived({ ...basis, measure: 'gap-to-nation', measured: sum.gap, inputs: [actual, ...sum.inputs], methodZh: '全国数减各省之和' }),
  };
}

function registerJudgement(context: EvaluationContext, declaration: IndicatorDeclaration, target: TargetDeclaration, actual: ResolvedValue, judged: TargetJudgement): Partial<IndicatorEvaluation> {
  const { book, region } = context;
  const { measure, term, timeProgress } = judged;
  const add = (name: 'attainment' | 'progress' | 'average-growth' | 'change-since-base', measured: Measured, methodZh: string): string =>
    book.addDerived({ declaration, region: region.code, period: actual.period, measure: name, measured, decimals: RATE_DECIMALS, inputs: measure.inputs, methodZh, clause: targetClauseZh(target, documentOf(context.catalogue, target.document)) });
  const aim = `目标值（${target.value ?? ''}${target.unit ?? ''}）`;
  const attained = measure.pull === 'down' ? `${aim}÷实际值×100（越低越好）` : `实际值÷${aim}×100`;
  return {
    attainment: add('attainment', measure.attainment, attained),
    ...(term && timeProgress ? { judgedTimeProgress: registerTime(context, declaration, target, timeProgress, actual.period, term) } : {}),
    ...(measure.progress.kind === 'quantity' ? { progress: add('progress', measure.progress, `（实际值－基期值）÷（目标值－基期值）×100，${aim}`) } : {}),
    ...(measure.kind === 'average-growth' && measure.computed ? { averageGrowth: add('average-growth', measure.computed, '以基期年为起点的几何平均增速') } : {}),
    ...(measure.kind === 'change-since-base' && measure.computed ? { changeSinceBase: add('change-since-base', measure.computed, '较基期年的变动幅度') } : {}),
  };
}

/** `target` is the one whose term is meant; the plan's own where absent. */
function registerTime(context: EvaluationContext, declaration: IndicatorDeclaration, target: TargetDeclaration | undefined, share: Decimal, period: Period, term: Term): string {
  const document = documentOf(context.catalogue, target?.document ?? context.plan.document);
  return context.book.addDerived({
    declaration, region: context.region.code, period, measure: 'time-progress', measured: quantity(share, '%'), decimals: RATE_DECIMALS, inputs: [], marks: [],
    methodZh: `${term.fromYear}—${term.toYear}年已过月份占比`, source: { title: document?.titleZh ?? context.plan.nameZh, publisher: document?.issuersZh.join('、') ?? '' },
  });
}

/** Of the judged target's own term; of the plan where there is no target; none where the target's start is unknown. */
function askedTimeProgress(context: EvaluationContext, declaration: IndicatorDeclaration, target: TargetDeclaration | undefined): Pick<IndicatorEvaluation, 'timeProgress'> {
  const term = target ? termOfTarget(target, documentOf(context.catalogue, target.document)) : context.plan;
  return term ? { timeProgress: registerTime(context, declaration, target, computeTimeProgress(term, context.asked), context.asked, term) } : {};
}

/** Breaks that lie inside the series, so that a chart can draw them. */
function breaksInside(declaration: IndicatorDeclaration, points: readonly ResolvedValue[]): IndicatorEvaluation['breaks'] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return [];
  return declaration.breaks.flatMap(({ from, reasonZh }) => {
    const at = periodOf(from).startMs;
    return at > first.period.startMs && at < last.period.endMs ? [{ from, reasonZh }] : [];
  });
}

function judgeIfPossible(context: EvaluationContext, declaration: IndicatorDeclaration, target: TargetDeclaration | undefined, series: Series): TargetJudgement | undefined {
  return target && series.actual.kind === 'value' ? judgeTarget(context, declaration, target, series.actual, series.points) : undefined;
}

/**
 * Judges one indicator of the context's region at the asked period. Without data it still returns: figures with their
 * reason, 'unrated', confidence 'none'.
 */
export function evaluateIndicator(context: EvaluationContext, declaration: IndicatorDeclaration): IndicatorEvaluation {
  const { index, book, region, asked, catalogue } = context;
  const series = buildSeries(index, declaration, region.code, asked, region.level === 'nation');
  const { actual, points, latestPartial } = series;
  const cell = { declaration, region: region.code };
  const change = computeYoY(declaration, actual, (period) => index.resolve(declaration.id, region.code, period));
  const choice = chooseTarget(catalogue.targets, declaration.id, region.code, asked);
  const judged = judgeIfPossible(context, declaration, choice.judged, series);
  const trend = judgeTrend(declaration, points);
  const { confidence, reasonsZh } = rateConfidence(actual, asked, judged && judged.measure.inputs.length > 1 ? judged.measure.inputs[0] : undefined);
  const judgedTarget = choice.judged;
  const outlook = judged && judgedTarget && actual.kind === 'value' ? registerOutlook(context, declaration, judgedTarget, actual, points, judged) : undefined;
  return {
    indicator: declaration.id, nameZh: declaration.nameZh, unit: declaration.unit, decimals: declaration.decimals, direction: declaration.direction,
    directness: declaration.directness, task: declaration.task, measurement: declaration.measurement, definitionZh: declaration.definitionZh,
    ...(declaration.limitsZh === undefined ? {} : { limitsZh: declaration.limitsZh }),
    region: region.code, askedPeriod: asked.id, ...(actual.kind === 'value' ? { actualPeriod: actual.period.id } : {}),
    actual: book.addCell({ ...cell, period: asked }, actual),
    ...registerChange(context, declaration, series, change),
    ...askedTimeProgress(context, declaration, choice.judged),
    ...(judged && judgedTarget && actual.kind === 'value' ? registerJudgement(context, declaration, judgedTarget, actual, judged) : {}),
    ...(actual.kind === 'value' ? registerSum(context, declaration, actual) : {}),
    ...(latestPartial ? { latestPartial: book.addCell({ ...cell, period: latestPartial.period }, latestPartial) } : {}),
    target: judgedTarget ? registerTarget(context, declaration, judgedTarget) : 'none',
    otherTargets: choice.others.map((target) => registerTarget(context, declaration, target)),
    verdict: judged?.judgement.verdict ?? 'unrated', trend: trend.trend, trendReasonZh: trend.reasonZh, confidence, confidenceReasonsZh: reasonsZh,
    explanationZh: explain({
      declaration, series, change, trend, national: region.level === 'nation', askedZh: formatPeriodEndZh(asked), shownOnly: choice.others.length,
      ...(judgedTarget ? { target: { declared: judgedTarget, document: documentOf(catalogue, judgedTarget.document), ...(judged ? { judged } : {}) } } : {}),
    }),
    ...(outlook ? { outlook } : {}),
    series: points.map((point) => ({ period: point.period.id, value: point.value.toFixed(), status: point.status, marks: point.marks, figure: book.addCell({ ...cell, period: point.period }, point) })),
    breaks: breaksInside(declaration, points),
    conflicts: actual.kind === 'value' ? conflictsOf(actual) : [],
  };
}

export const conflictsOf = (value: ResolvedValue): IndicatorEvaluation['conflicts'] =>
  value.conflicts.flatMap(({ value: text, unit, sourceTitle, marks }) => (text === undefined ? [] : [{ value: text, unit, source: sourceTitle, marks }]));
