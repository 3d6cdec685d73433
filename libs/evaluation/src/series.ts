import { missing, type Missing, type Period, type RegionCode } from '@greengauge/kernel';
import type { IndicatorDeclaration } from '@greengauge/framework';
import { isAnnual, isPointInTime, type ObservationIndex, type ResolvedValue } from '@greengauge/aggregation';

export interface Series {
  /** The value an evaluation speaks of, or why there is none. */
  readonly actual: ResolvedValue | Missing;
  /** Points of the actual's own kind up to the asked period, ascending; the last is the actual. */
  readonly points: readonly ResolvedValue[];
  /** A later value that covers only part of a year, beside an annual actual. */
  readonly latestPartial?: ResolvedValue;
}

/** All values of the cell up to the end of the asked period, ascending. */
export function valuesUntil(index: ObservationIndex, indicator: string, region: RegionCode, asked: Period): readonly ResolvedValue[] {
  return index.periods(indicator, region).flatMap((period) => {
    const resolved = period.endMs <= asked.endMs ? index.resolve(indicator, region, period) : missing('not-due');
    return resolved.kind === 'value' ? [resolved] : [];
  });
}

/** A part of a year stands in for the year only where the last whole year is more than one year behind it. */
const MONTHS_13_MS = 13 * 2_629_746_000;

/**
 * For a yearly question a flow is told by its last whole year: 前三季度 is not set against a yearly target or last year's
 * total, it is told beside it. A stock, whatever its date, is told by its last value.
 */
function chooseActual(declaration: IndicatorDeclaration, values: readonly ResolvedValue[], asked: Period): { actual: ResolvedValue; latestPartial?: ResolvedValue } | undefined {
  const latest = values.at(-1);
  if (!latest) return undefined;
  if (isPointInTime(declaration) || asked.kind !== 'year') return { actual: latest };
  const annual = values.findLast(({ period }) => isAnnual(declaration, period));
  if (!annual || latest.period.endMs - annual.period.endMs > MONTHS_13_MS) return { actual: latest };
  return latest.period.endMs > annual.period.endMs ? { actual: annual, latestPartial: latest } : { actual: annual };
}

/** Whether two flows cover the same part of their years and so make one series. */
function sameKind(declaration: IndicatorDeclaration, a: Period, b: Period): boolean {
  if (isPointInTime(declaration)) return true;
  if (isAnnual(declaration, a) || isAnnual(declaration, b)) return isAnnual(declaration, a) === isAnnual(declaration, b);
  return a.kind === b.kind && (a.kind !== 'year-to-date' || a.part === b.part);
}

/** Why a cell has no value at or before the asked period. */
function reasonOf(index: ObservationIndex, declaration: IndicatorDeclaration, region: RegionCode, asked: Period, nation: boolean): Missing {
  const periods = index.periods(declaration.id, region);
  const stated = periods.toReversed().map((period) => index.resolve(declaration.id, region, period)).find((resolved) => resolved.kind === 'missing' && resolved.reason !== 'input-missing');
  if (stated?.kind === 'missing' && periods.some((period) => period.endMs <= asked.endMs)) return stated;
  const later = periods.find((period) => period.endMs > asked.endMs && index.resolve(declaration.id, region, period).kind === 'value');
  if (later) return missing('not-published', '评价期内尚无数据');
  const partly = periods.toReversed().map((period) => index.resolve(declaration.id, region, period)).find((resolved) => resolved.kind === 'missing');
  if (partly?.kind === 'missing') return partly;
  if (declaration.mechanisms.length === 0) return missing('not-published');
  return missing(nation ? 'not-collected' : 'not-reported');
}

export function buildSeries(index: ObservationIndex, declaration: IndicatorDeclaration, region: RegionCode, asked: Period, nation: boolean): Series {
  const values = valuesUntil(index, declaration.id, region, asked);
  const chosen = chooseActual(declaration, values, asked);
  if (!chosen) return { actual: reasonOf(index, declaration, region, asked, nation), points: [] };
  const points = values.filter(({ period }) => period.endMs <= chosen.actual.period.endMs && sameKind(declaration, period, chosen.actual.period));
  return { ...chosen, points };
}
