import { isoInstant, type MissingReason } from '@greengauge/kernel';
import { OBSERVATION_MARK_ZH, TARGET_NATURE_ZH } from '@greengauge/framework';
import {
  CONFIDENCE_ZH, TREND_ZH, VERDICT_ZH, type EvaluatedTarget, type Figure, type IndicatorEvaluation, type ReportSnapshot, type Verdict,
} from '@greengauge/evaluation';
import { tellReason } from './tell-reason.js';

/** A number with its unit and code, or the reason why there is none. Values are plain decimal text of all digits. */
export type StatedFigure = {
  readonly code: string;
  /** How it was computed, and what must be known about it, e.g. how many provinces a sum covers. */
  readonly methodZh?: string;
  readonly noteZh?: string;
} & (
  | { readonly value: string; readonly unit: string; readonly period: string }
  | { readonly value: null; readonly reason: MissingReason; readonly reasonZh: string }
);

/** The document of `evaluate --json`. Keys are stable; absent keys mean that the question does not arise. */
export function evaluationDocument(snapshot: ReportSnapshot) {
  const tally: Record<Verdict, number> = { 'achieved-early': 0, ahead: 0, 'on-track': 0, behind: 0, unrated: 0 };
  for (const { verdict } of snapshot.evaluations) tally[verdict] += 1;
  return {
    ok: true,
    plan: snapshot.plan, period: snapshot.period, region: snapshot.region,
    snapshot: { id: snapshot.id, hash: snapshot.hash }, codeVersion: snapshot.codeVersion, demo: snapshot.demo,
    dataAsOf: snapshot.dataCutoffMs === 0 ? null : isoInstant(snapshot.dataCutoffMs),
    tally,
    indicators: snapshot.evaluations.map((evaluation) => describe(snapshot, evaluation)),
  };
}

function describe(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation) {
  const { figures } = snapshot;
  const actual = figures[evaluation.actual];
  const optional = (name: string, code: string | undefined) => (code === undefined ? {} : { [name]: state(figures[code], code) });
  return {
    indicator: evaluation.indicator, nameZh: evaluation.nameZh, task: evaluation.task ?? null, directness: evaluation.directness,
    direction: evaluation.direction, region: evaluation.region,
    /** Period of the value, which may be older than the period asked for. */
    period: evaluation.actualPeriod ?? null,
    ...state(actual, evaluation.actual),
    unit: evaluation.unit,
    status: actual?.status ?? null,
    marks: (actual?.marks ?? []).map((mark) => ({ mark, textZh: OBSERVATION_MARK_ZH[mark].textZh })),
    source: actual?.source ?? null,
    target: evaluation.target === 'none' ? 'none' as const : describeTarget(evaluation.target),
    otherTargets: evaluation.otherTargets.map(describeTarget),
    attainment: evaluation.attainment === undefined ? null : state(figures[evaluation.attainment], evaluation.attainment),
    timeProgress: evaluation.timeProgress === undefined ? null : state(figures[evaluation.timeProgress], evaluation.timeProgress),
    ...optional('judgedTimeProgress', evaluation.judgedTimeProgress), ...optional('progress', evaluation.progress),
    ...optional('averageGrowth', evaluation.averageGrowth), ...optional('changeSinceBase', evaluation.changeSinceBase),
    verdict: evaluation.verdict, verdictZh: VERDICT_ZH[evaluation.verdict],
    trend: evaluation.trend, trendZh: TREND_ZH[evaluation.trend], ...(evaluation.trendReasonZh === undefined ? {} : { trendReasonZh: evaluation.trendReasonZh }),
    yoy: state(figures[evaluation.yoy], evaluation.yoy),
    ...optional('previous', evaluation.previous), ...optional('latestPartial', evaluation.latestPartial),
    ...optional('sumOfProvinces', evaluation.sumOfProvinces), ...optional('gapToNation', evaluation.gapToNation), ...optional('peerMedian', evaluation.peerMedian),
    confidence: evaluation.confidence, confidenceZh: CONFIDENCE_ZH[evaluation.confidence], confidenceReasonsZh: evaluation.confidenceReasonsZh,
    explanationZh: evaluation.explanationZh, breaks: evaluation.breaks, conflicts: evaluation.conflicts,
    series: evaluation.series.map(({ period, value, status, figure }) => ({ period, value, status, code: figure })),
    distribution: describeDistribution(snapshot, evaluation.indicator),
  };
}

/** The nation beside the sum of the provinces at the latest period that enough of them have; null without any. */
function describeDistribution({ distributions, figures }: ReportSnapshot, indicator: string) {
  const found = distributions.find((distribution) => distribution.indicator === indicator);
  if (!found) return null;
  const optional = (name: string, code: string | undefined) => (code === undefined ? {} : { [name]: state(figures[code], code) });
  return {
    period: found.period, provincesCovered: found.covered, ...optional('nation', found.nation), ...optional('sumOfProvinces', found.sumOfProvinces),
    ...optional('gapToNation', found.gapToNation), ...optional('sumWithNested', found.sumWithNested), ...(found.noteZh === undefined ? {} : { noteZh: found.noteZh }),
  };
}

function state(figure: Figure | undefined, code: string): StatedFigure {
  if (!figure) throw new Error(`figure ${code} is not in its snapshot`);
  const { value, methodZh, noteZh } = figure;
  const about = { code, ...(methodZh === undefined ? {} : { methodZh }), ...(noteZh === undefined ? {} : { noteZh }) };
  return value.kind === 'number'
    ? { value: value.value, unit: value.unit, period: figure.period, ...about }
    : { value: null, reason: value.reason, reasonZh: tellReason(value.reason, value.detailZh), ...about };
}

function describeTarget(target: EvaluatedTarget) {
  return {
    id: target.id, subjectZh: target.subjectZh, nature: target.nature, natureZh: TARGET_NATURE_ZH[target.nature],
    document: target.documentTitleZh, docNo: target.docNo ?? null, value: target.value ?? null, comparator: target.comparator, unit: target.unit ?? null,
    targetYear: target.targetYear, meaning: target.meaning ?? 'level', baseline: target.baseline ?? null,
    evidence: target.evidence, evidenceZh: target.evidence === 'seen' ? '已见原文' : '待核实', ...(target.figure === undefined ? {} : { code: target.figure }),
  };
}
