import { indicatorById, plans, regionByCode, type NewObservation, type Observation } from '@greengauge/framework';
import { formatMinute, formatPeriodZh, MISSING_ZH, parsePeriod, periodOf } from '@greengauge/kernel';
import { buildEvaluations, TREND_ZH, VERDICT_ZH, type Evaluations, type IndicatorEvaluation } from '@greengauge/evaluation';
import { buildSubmissionObservations } from '@greengauge/intake';
import type { ImpactAnswer } from '@greengauge/contracts';
import type { CitingReport } from '@greengauge/store';
import type { SubmissionMaterial } from './submission-material.js';

const built = ({ form, round, submission, answers }: SubmissionMaterial): readonly NewObservation[] => buildSubmissionObservations(form, round.period, submission.region, answers).map(({ observation }) => observation);

export const impactIndicators = (material: SubmissionMaterial): readonly string[] => [...new Set(built(material).map(({ indicator }) => indicator))];

/**
 * What acceptance would change, worked out on the region's observations as they are and as they would be: values, the region's
 * verdicts (indicators computed from the reported ones included), archived reports that print the old values. Nothing is written.
 */
export function computeImpact(material: SubmissionMaterial, observations: readonly Observation[], reports: readonly CitingReport[], nowMs: number): ImpactAnswer {
  const next = built(material);
  const replaced = next.map((observation) => ({ observation, before: observations.find((one) => sameSeries(one, observation)) }));
  const changes = replaced.filter(({ observation, before }) => before?.status !== observation.status || before.value !== observation.value);
  const kept = observations.filter((one) => !next.some((observation) => sameSeries(one, observation)));
  const after = [...kept, ...next.map((observation, index): Observation => ({ ...observation, id: `00000000-0000-8000-8000-${String(index).padStart(12, '0')}`, revision: 1, recordedAtMs: nowMs }))];
  const verdicts = changes.length === 0 ? [] : verdictChanges(material, observations, after);
  const regionZh = regionByCode(material.submission.region)?.nameZh ?? material.submission.region;
  const told = changes.filter(({ before }) => before !== undefined);
  return {
    observations: changes.map(({ observation, before }) => ({
      indicator: observation.indicator, indicatorZh: indicatorById(observation.indicator)?.nameZh ?? observation.indicator, periodZh: formatPeriodZh(periodOf(observation.period)), unit: observation.unit,
      ...(before === undefined ? {} : { before: textOf(before) }), after: textOf(observation),
    })),
    verdicts, reports: (told.length === 0 ? [] : reports).map(({ id, titleZh, archivedAtMs }) => ({ id, titleZh, archivedZh: formatMinute(archivedAtMs) })),
    ...(told.length === 0 || reports.length === 0 ? {} : {
      erratumZh: `${regionZh}修订了${told.map(({ observation, before }) => `${formatPeriodZh(periodOf(observation.period))}${indicatorById(observation.indicator)?.nameZh ?? ''}，由${before === undefined ? '' : textOf(before)}更正为${textOf(observation)}`).join('；')}。涉及${reports.map(({ titleZh }) => `《${titleZh}》`).join('、')}。`,
    }),
  };
}

const sameSeries = (a: NewObservation, b: NewObservation): boolean =>
  a.indicator === b.indicator && a.period === b.period && a.breakdown === b.breakdown && a.sourceKind === b.sourceKind && a.sourceTitle === b.sourceTitle && a.sourcePublisher === b.sourcePublisher;

const textOf = ({ value, unit, missingReason, status }: NewObservation): string => (value === undefined ? MISSING_ZH[missingReason ?? (status === 'confidential' ? 'confidential' : 'not-applicable')] : `${value}${unit}`);

function verdictChanges({ submission, round }: SubmissionMaterial, before: readonly Observation[], after: readonly Observation[]): ImpactAnswer['verdicts'] {
  const region = regionByCode(submission.region);
  const year = periodOf(round.period).year;
  const plan = plans.filter(({ fromYear }) => fromYear <= year).toSorted((a, b) => b.fromYear - a.fromYear)[0];
  const period = parsePeriod(String(Math.min(year, plan?.toYear ?? year)));
  if (region === undefined || plan === undefined || period === undefined) return [];
  const evaluate = (observations: readonly Observation[]): Evaluations => buildEvaluations({ plan, period, region, observations, scope: 'with-data' });
  const [old, now] = [evaluate(before), evaluate(after)];
  const told = (evaluations: Evaluations, indicator: string): { verdictZh: string; value?: string } => {
    const found = evaluations.evaluations.find((one) => one.indicator === indicator);
    return found === undefined ? { verdictZh: '无数据' } : { verdictZh: judgementZh(found), ...valueOf(evaluations, found) };
  };
  return [...new Set([...old.evaluations, ...now.evaluations].map(({ indicator }) => indicator))].flatMap((indicator) => {
    const [was, is] = [told(old, indicator), told(now, indicator)];
    if (was.verdictZh === is.verdictZh && was.value === is.value) return [];
    return [{
      plan: plan.shortNameZh, indicator, indicatorZh: indicatorById(indicator)?.nameZh ?? indicator, regionZh: region.nameZh, beforeZh: was.verdictZh, afterZh: is.verdictZh,
      ...(was.value === undefined ? {} : { valueBefore: was.value }), ...(is.value === undefined ? {} : { valueAfter: is.value }),
    }];
  });
}

const judgementZh = ({ verdict, trend }: IndicatorEvaluation): string => (verdict === 'unrated' ? TREND_ZH[trend] : VERDICT_ZH[verdict]);

function valueOf({ figures }: Evaluations, { actual }: IndicatorEvaluation): { readonly value?: string } {
  const value = figures[actual]?.value;
  return value?.kind === 'number' ? { value: `${value.value}${value.unit}` } : {};
}
