import { indicatorById } from '@greengauge/framework';
import { CONFIDENCE_ZH, TREND_ZH, VERDICT_ZH, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation/model';
import type { Cell } from '../cell.contract.js';
import type { EvaluationRow, Signal } from '../judgement.contract.js';
import { cellOf, figureOf, missingCell, sourceZhOf } from './build-cell.js';
import { periodZh } from './build-stamp.js';
import { buildTargetView } from './build-target-view.js';
import { DIRECTION_ZH, DIRECTNESS_ZH, TREND_SIGNAL, VERDICT_SIGNAL } from './labels.js';

const NO_TARGET = missingCell('not-applicable', '无正式目标');

/** The verdict decides the signal; without a target the trend does. */
export const signalOf = ({ verdict, trend }: IndicatorEvaluation): Signal =>
  verdict === 'unrated' ? TREND_SIGNAL[trend] : VERDICT_SIGNAL[verdict];

const nameEn = (indicator: string): { readonly nameEn?: string } => {
  const declaration = indicatorById(indicator);
  return declaration === undefined ? {} : { nameEn: declaration.nameEn };
};

export const hasValue = (snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): boolean =>
  figureOf(snapshot, evaluation.actual).value.kind === 'number';

export function buildEvaluationRow(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): EvaluationRow {
  const { target, verdict, trend, confidence } = evaluation;
  return {
    indicator: evaluation.indicator, nameZh: evaluation.nameZh, ...nameEn(evaluation.indicator), unit: evaluation.unit,
    direction: evaluation.direction, directionZh: DIRECTION_ZH[evaluation.direction],
    directness: evaluation.directness, directnessZh: DIRECTNESS_ZH[evaluation.directness],
    ...optionalWords(evaluation), ...actualWords(snapshot, evaluation), ...requiredCells(snapshot, evaluation), ...optionalCells(snapshot, evaluation),
    target: target === 'none' ? null : buildTargetView(target, verdict !== 'unrated'),
    verdict, verdictZh: VERDICT_ZH[verdict], trend, trendZh: TREND_ZH[trend], signal: signalOf(evaluation),
    confidence, confidenceZh: CONFIDENCE_ZH[confidence], confidenceReasonsZh: [...evaluation.confidenceReasonsZh],
    explanationZh: evaluation.explanationZh, ...outlookOf(snapshot, evaluation),
  };
}

function optionalWords({ task, definitionZh, limitsZh, trendReasonZh }: IndicatorEvaluation): Pick<EvaluationRow, 'task' | 'definitionZh' | 'limitsZh' | 'trendReasonZh'> {
  return {
    ...(task === undefined ? {} : { task }), ...(definitionZh === undefined ? {} : { definitionZh }),
    ...(limitsZh === undefined ? {} : { limitsZh }), ...(trendReasonZh === undefined ? {} : { trendReasonZh }),
  };
}

function actualWords(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): Pick<EvaluationRow, 'actualPeriod' | 'actualPeriodZh' | 'sourceZh'> {
  if (evaluation.actualPeriod === undefined) return {};
  return {
    actualPeriod: evaluation.actualPeriod, actualPeriodZh: periodZh(evaluation.actualPeriod, evaluation.measurement),
    sourceZh: sourceZhOf(figureOf(snapshot, evaluation.actual)),
  };
}

function requiredCells(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): Pick<EvaluationRow, 'actual' | 'previous' | 'yoy' | 'attainment' | 'timeProgress'> {
  return {
    actual: cellOf(snapshot, evaluation.actual, missingCell('no-data')),
    previous: cellOf(snapshot, evaluation.previous, missingCell('no-base')),
    yoy: cellOf(snapshot, evaluation.yoy, missingCell('no-base')),
    attainment: cellOf(snapshot, evaluation.attainment, NO_TARGET),
    timeProgress: cellOf(snapshot, evaluation.timeProgress, NO_TARGET),
  };
}

const OPTIONAL = ['judgedTimeProgress', 'progress', 'averageGrowth', 'changeSinceBase'] as const;

function optionalCells(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): Pick<EvaluationRow, (typeof OPTIONAL)[number] | 'latestPartial'> {
  const cells: Partial<Record<(typeof OPTIONAL)[number], Cell>> = {};
  for (const key of OPTIONAL) {
    const code = evaluation[key];
    if (code !== undefined && !(key === 'judgedTimeProgress' && code === evaluation.timeProgress)) cells[key] = cellOf(snapshot, code, NO_TARGET);
  }
  if (evaluation.latestPartial === undefined) return cells;
  const partial = figureOf(snapshot, evaluation.latestPartial);
  return { ...cells, latestPartial: { cell: cellOf(snapshot, partial.code, NO_TARGET), periodZh: periodZh(partial.period, evaluation.measurement) } };
}

const OUTCOME_ZH: Readonly<Record<NonNullable<EvaluationRow['outlook']>['outcome'], string>> = {
  likely: '预计可以达到', probably: '可能达到', uncertain: '尚不确定', doubtful: '有难度', unlikely: '预计难以达到',
};

function outlookOf(snapshot: ReportSnapshot, { outlook }: IndicatorEvaluation): Pick<EvaluationRow, 'outlook'> {
  if (!outlook) return {};
  const { projection, low, high, pace, requiredPace, targetYear, points, methodZh, outcome, textZh } = outlook;
  const cell = (code: string): Cell => cellOf(snapshot, code, NO_TARGET);
  return {
    outlook: {
      projection: cell(projection), targetYear, points, methodZh, outcome, outcomeZh: OUTCOME_ZH[outcome], textZh, ...(low === undefined ? {} : { low: cell(low) }),
      ...(high === undefined ? {} : { high: cell(high) }), ...(pace === undefined ? {} : { pace: cell(pace) }), ...(requiredPace === undefined ? {} : { requiredPace: cell(requiredPace) }),
    },
  };
}
