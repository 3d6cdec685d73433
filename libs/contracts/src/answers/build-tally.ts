import { CONFIDENCE_ZH, TREND_ZH, VERDICT_ZH, type Confidence, type IndicatorEvaluation, type TrendVerdict, type Verdict } from '@greengauge/evaluation/model';
import type { Tally } from '../judgement.contract.js';
import type { OverviewAnswer } from '../overview.contract.js';
import { TREND_SIGNAL, VERDICT_SIGNAL } from './labels.js';

/** Every verdict is listed, also with a count of 0: here zero is a true count. */
export function buildTally(evaluations: readonly IndicatorEvaluation[]): Tally {
  return (Object.keys(VERDICT_ZH) as Verdict[]).map((verdict) => {
    const indicators = evaluations.filter((one) => one.verdict === verdict).map(({ indicator }) => indicator);
    return { verdict, verdictZh: VERDICT_ZH[verdict], signal: VERDICT_SIGNAL[verdict], count: indicators.length, indicators };
  });
}

/** Trends of what has no verdict, so that no indicator is judged twice. */
export function buildTrendTally(evaluations: readonly IndicatorEvaluation[]): OverviewAnswer['trendTally'] {
  const unrated = evaluations.filter(({ verdict }) => verdict === 'unrated');
  return (Object.keys(TREND_ZH) as TrendVerdict[]).map((trend) => ({
    trend, trendZh: TREND_ZH[trend], signal: TREND_SIGNAL[trend], count: unrated.filter((one) => one.trend === trend).length,
  }));
}

export function buildConfidenceTally(evaluations: readonly IndicatorEvaluation[]): OverviewAnswer['confidenceTally'] {
  return (Object.keys(CONFIDENCE_ZH) as Confidence[]).map((confidence) => ({
    confidence, confidenceZh: CONFIDENCE_ZH[confidence], count: evaluations.filter((one) => one.confidence === confidence).length,
  }));
}
