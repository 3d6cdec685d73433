import { parseDecimal, parsePeriod, quantity, type Decimal, type Measured } from '@greengauge/kernel';
import { TARGET_PATH_ZH, type IndicatorDeclaration, type PolicyDocument, type TargetDeclaration } from '@greengauge/framework';
import { blockingMark, isAnnual, isPointInTime, tellPeriodZh, type ResolvedValue } from '@greengauge/aggregation';
import { documentOf, type EvaluationContext } from './evaluation-context.js';
import { describeTarget } from './target-choice.js';
import { computePathProgress, crossesLimit } from './target-path.js';
import { measureTarget, type TargetMeasure } from './target-measure.js';
import { computeTimeProgress, termOfTarget, type Term } from './time-progress.js';
import { judge, type JudgeInput, type Judgement } from './verdict.js';
import type { EvaluatedTarget } from './model.js';

export interface TargetJudgement {
  readonly measure: TargetMeasure;
  readonly judgement: Judgement;
  /** Years of the target's term; undefined where its start is unknown. */
  readonly term: Term | undefined;
  /** Percent at the end of the actual's period. */
  readonly timeProgress: Decimal | undefined;
  /** How far the value itself may be judged by. */
  readonly doubt: JudgeInput['doubt'];
}

const numberOf = (measured: Measured): Decimal | undefined => (measured.kind === 'quantity' ? measured.value : undefined);

/** A flow of part of a year proves a yearly target met, never missed; so does a floor. */
function doubtOf(declaration: IndicatorDeclaration, actual: ResolvedValue, pull: TargetMeasure['pull']): JudgeInput['doubt'] {
  const mark = blockingMark(actual.marks);
  if (mark === 'suspect' || mark === 'other-basis') return 'unfit';
  const partial = mark === 'partial-period' || (declaration.measurement === 'flow' && !isPointInTime(declaration) && !isAnnual(declaration, actual.period));
  if (mark === 'lower-bound' || partial) return pull === 'up' ? 'floor' : 'open';
  return 'none';
}

/** The first clean point before the end of the term from which on every clean one met the target. */
function metSince(declaration: IndicatorDeclaration, target: TargetDeclaration, term: Term | undefined, points: readonly ResolvedValue[], endMs: number): ResolvedValue | undefined {
  const judged = points
    .filter((point) => point.period.endMs < endMs && doubtOf(declaration, point, 'up') === 'none')
    .map((point) => ({ point, met: measureTarget(declaration, target, term, point, points).met }));
  const lastMissed = judged.findLastIndex(({ met }) => !met);
  return judged[lastMissed + 1]?.point;
}

/**
 * Judges one target by the actual value. The comparison with time is made at the end of the actual's own period: a value of
 * 2024 is not blamed for what 2025 has yet to bring. Once the term is over, the value of its last year decides where it is
 * known, even if later values exist.
 */
export function judgeTarget(context: EvaluationContext, declaration: IndicatorDeclaration, target: TargetDeclaration, actual: ResolvedValue, points: readonly ResolvedValue[]): TargetJudgement {
  const term = termOfTarget(target, documentOf(context.catalogue, target.document));
  const endMs = parsePeriod(`${target.targetYear}`)?.endMs ?? Number.POSITIVE_INFINITY;
  const atEnd = points.find(({ period }) => period.endMs === endMs) ?? actual;
  const decisive = actual.period.endMs > endMs ? atEnd : actual;
  const measure = measureTarget(declaration, target, term, decisive, points);
  const timeProgress = term && computeTimeProgress(term, decisive.period);
  const path = target.path === undefined || target.path.kind === 'linear' ? undefined : target.path;
  const asked = path && computePathProgress(declaration, target, term, measure.base, decisive.period);
  const progress = numberOf(measure.progress);
  const attainment = numberOf(measure.attainment);
  const doubt = doubtOf(declaration, decisive, measure.pull);
  const since = measure.kind === 'average-growth' ? undefined : metSince(declaration, target, term, points, endMs);
  const unusable = measure.target === undefined || (measure.computed?.kind === 'missing');
  const judgement: Judgement = unusable
    ? { verdict: 'unrated', reasonZh: missingReasonZh(measure) }
    : judge({
        kind: measure.kind === 'average-growth' ? 'average-growth' : 'level', met: measure.met,
        ...(since === undefined ? {} : { metSinceZh: tellPeriodZh(declaration, since.period) }),
        termOver: decisive.period.endMs >= endMs, ...(decisive.period.endMs > endMs ? { afterEnd: true as const } : {}), cumulative: declaration.cumulativeSince === 'series-start', doubt,
        ...(progress === undefined ? {} : { progress }), ...(attainment === undefined ? {} : { attainment }),
        ...(timeProgress === undefined ? {} : { timeProgress }), ...(path && term ? { path: { ...(asked ? { progress: asked } : {}), nameZh: TARGET_PATH_ZH[path.kind] } } : {}),
        ...(crossesLimit(declaration, target, decisive.value) ? { crossed: true as const } : {}),
      });
  return { measure, judgement, term, timeProgress, doubt };
}

function missingReasonZh(measure: TargetMeasure): string {
  const refused = measure.computed?.kind === 'missing' ? measure.computed : measure.attainment;
  return refused.kind === 'missing' ? (refused.detailZh ?? '无法与目标比较') : '无法与目标比较';
}

/** Where the target stands: its clause, else number and title of its document. */
export const targetClauseZh = (target: TargetDeclaration, document: PolicyDocument | undefined): string =>
  target.clauseZh ?? [document?.docNo, document?.titleZh ?? target.document].filter(Boolean).join(' ');

/** The target as the snapshot shows it, its number registered as a figure of its own. */
export function registerTarget(context: EvaluationContext, declaration: IndicatorDeclaration | undefined, target: TargetDeclaration): EvaluatedTarget {
  const document = documentOf(context.catalogue, target.document);
  const value = declaration && target.value !== undefined && target.unit !== undefined ? measuredText(target) : undefined;
  if (!declaration || !value) return describeTarget(target, document);
  const title = document?.titleZh ?? target.document;
  const figure = context.book.addDerived({
    declaration, region: target.region, period: `${target.targetYear}`, measure: 'target', measured: value.measured, decimals: value.decimals,
    inputs: [], source: { title, publisher: document?.issuersZh.join('、') ?? '' }, clause: targetClauseZh(target, document),
    methodZh: `${target.subjectZh}（${target.evidence === 'recalled' ? '待核实' : '文件原文'}）`,
  });
  return describeTarget(target, document, figure);
}

function measuredText(target: TargetDeclaration): { measured: Measured; decimals: number } | undefined {
  const value = target.value === undefined ? undefined : parseDecimal(target.value);
  if (!value || target.unit === undefined) return undefined;
  return { measured: quantity(value, target.unit), decimals: value.decimalPlaces() };
}
