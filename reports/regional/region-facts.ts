import type { IndicatorEvaluation, RegionalDistribution, ReportSnapshot } from '@greengauge/evaluation';
import { isClean } from '@greengauge/aggregation';
import { hasValue, median, periodZh, valueOf } from '@greengauge/charts';
import type { Decimal } from '@greengauge/kernel';

/** Where a region stands among the provinces on one indicator; ties share the better number. */
export interface Standing {
  readonly distribution: RegionalDistribution;
  readonly evaluation: IndicatorEvaluation;
  readonly figure: string;
  readonly value: Decimal;
  readonly rank: number;
  readonly of: number;
  readonly median: Decimal;
  /** Thirds of the ranking, told as bands: single ranks say more than the data bear. */
  readonly band: '前三分之一' | '中三分之一' | '后三分之一';
}

const ENOUGH = 10;

/** A floor, a doubtful number, one on another basis or of part of a period is compared with nothing. */
function comparableValue(snapshot: ReportSnapshot, code: string | undefined): Decimal | undefined {
  const figure = code === undefined ? undefined : snapshot.figures[code];
  return figure !== undefined && isClean(figure) ? valueOf(snapshot, code) : undefined;
}

function standing(snapshot: ReportSnapshot, distribution: RegionalDistribution): Standing | undefined {
  const evaluation = snapshot.evaluations.find((item) => item.indicator === distribution.indicator);
  const own = distribution.provinces.find((item) => item.region === snapshot.region.code);
  const value = comparableValue(snapshot, own?.figure);
  const values = distribution.provinces.flatMap((item) => comparableValue(snapshot, item.figure) ?? []);
  const middle = median(values);
  if (evaluation === undefined || own?.figure === undefined || value === undefined || middle === undefined || values.length < ENOUGH) return undefined;
  const rank = values.filter((other) => other.greaterThan(value)).length + 1;
  // A tie stands in a third only with all of it: where half the provinces share the first place, none is among the first third.
  const last = values.filter((other) => other.greaterThanOrEqualTo(value)).length;
  return { distribution, evaluation, figure: own.figure, value, rank, of: values.length, median: middle, band: last * 3 <= values.length ? '前三分之一' : rank * 3 > values.length * 2 ? '后三分之一' : '中三分之一' };
}

/** Standings of a province on indicators of which at least ten provinces publish a value that may be compared; none for special units, which have no league of 31. */
export const standings = (snapshot: ReportSnapshot): Standing[] => snapshot.distributions.flatMap((item) => standing(snapshot, item) ?? []);

/** The period at which provinces are compared, where it is not that of the region's own latest value. */
export const olderPeriodZh = ({ distribution, evaluation }: Standing): string | undefined =>
  distribution.period === evaluation.actualPeriod ? undefined : periodZh(distribution.period, evaluation.measurement);

export const ownData = (snapshot: ReportSnapshot): IndicatorEvaluation[] => snapshot.evaluations.filter((item) => hasValue(snapshot, item));

/** Few enough that the report must say so first. */
export const FEW = 8;

export const isNested = (snapshot: ReportSnapshot): boolean => snapshot.region.level === 'planned-city' || snapshot.region.level === 'corps';
