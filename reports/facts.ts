import type { Confidence, IndicatorEvaluation, MilestoneStatus, ReportSnapshot, TrendVerdict, Verdict } from '@greengauge/evaluation';
import { indicatorById } from '@greengauge/framework';
import { hasValue } from '@greengauge/charts';
import { isOfficial } from './narrative/target.js';

/** Counts and choices that several sections share. */
export const withData = (snapshot: ReportSnapshot): IndicatorEvaluation[] => snapshot.evaluations.filter((item) => hasValue(snapshot, item));

export const ofTask = (snapshot: ReportSnapshot, task: number): IndicatorEvaluation[] => snapshot.evaluations.filter((item) => item.task === task);

export const targeted = (snapshot: ReportSnapshot): IndicatorEvaluation[] =>
  snapshot.evaluations.filter((item) => item.target !== 'none' && isOfficial(item.target));

export const countVerdict = (snapshot: ReportSnapshot, verdict: Verdict): number => targeted(snapshot).filter((item) => item.verdict === verdict).length;

export const countConfidence = (snapshot: ReportSnapshot, confidence: Confidence): number => snapshot.evaluations.filter((item) => item.confidence === confidence).length;

/** Indicators without an official target, that have data, by their trend. */
export const withTrend = (snapshot: ReportSnapshot, trend: TrendVerdict): IndicatorEvaluation[] =>
  withData(snapshot).filter((item) => item.target === 'none' && item.trend === trend && item.directness !== 'context');

export const countMilestone = (snapshot: ReportSnapshot, status: MilestoneStatus): number => snapshot.deliverables.filter((item) => item.status === status).length;

export const mechanismsWithData = (snapshot: ReportSnapshot): number => snapshot.mechanisms.filter((item) => item.withData.length > 0).length;

/** Mechanisms that only a published series beside their own indicators speaks of. */
export const mechanismsWithStandIns = (snapshot: ReportSnapshot): number =>
  snapshot.mechanisms.filter((item) => item.withData.length === 0 && (item.standIns ?? []).length > 0).length;

export const nameOf = (snapshot: ReportSnapshot, indicator: string): string =>
  snapshot.evaluations.find((item) => item.indicator === indicator)?.nameZh ?? indicatorById(indicator)?.nameZh ?? indicator;

export const taskTitle = (snapshot: ReportSnapshot, task: number | undefined): string =>
  snapshot.tasks.find((item) => item.no === task)?.titleZh ?? '综合与背景';

export const leadsOf = (snapshot: ReportSnapshot, task: number | undefined): string =>
  snapshot.tasks.find((item) => item.no === task)?.leadDepartmentsZh.join('、') ?? '';
