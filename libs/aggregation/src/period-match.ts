import { parsePeriod, type Period } from '@greengauge/kernel';
import type { IndicatorDeclaration } from '@greengauge/framework';

/** A stock, or any series whose last value stands for the year, is known at an instant: only the end of its period counts. */
export const isPointInTime = (declaration: Pick<IndicatorDeclaration, 'measurement' | 'acrossTime'>): boolean =>
  declaration.measurement === 'stock' || declaration.acrossTime === 'last';

/**
 * Two periods with one key hold the same cell. A stock of 2022, 2022Q4 and 2022-12 is one figure (end of year); a flow of
 * 2022H1 and 2022Q1-Q2 is one, too, but never one with 2022Q2.
 */
export function periodKey(declaration: Pick<IndicatorDeclaration, 'measurement' | 'acrossTime'>, period: Period): string {
  return isPointInTime(declaration) ? `@${period.endMs}` : `${period.startMs}~${period.endMs}`;
}

/** The year-to-date of one to four quarters; one quarter is that quarter, four are the year. */
export function yearToDate(year: number, quarters: number): Period | undefined {
  if (quarters === 1) return parsePeriod(`${year}Q1`);
  if (quarters === 4) return parsePeriod(`${year}`);
  return parsePeriod(`${year}Q1-Q${quarters}`);
}

/** Quarters covered from the start of the year, 1–4; undefined where the period does not start with the year. */
export function quartersFromYearStart(period: Period): number | undefined {
  if (period.kind === 'year') return 4;
  if (period.kind === 'half' && period.part === 1) return 2;
  if (period.kind === 'quarter' && period.part === 1) return 1;
  return period.kind === 'year-to-date' ? period.part : undefined;
}

/** Whether the period is a whole year or its end stands for one. */
export const isAnnual = (declaration: Pick<IndicatorDeclaration, 'measurement' | 'acrossTime'>, period: Period): boolean => {
  if (period.kind === 'year' || (period.kind === 'year-to-date' && period.part === 4)) return true;
  if (!isPointInTime(declaration) || period.kind === 'span') return false;
  return (period.kind === 'half' && period.part === 2) || (period.kind === 'quarter' && period.part === 4) ||
    (period.kind === 'month' && period.part === 12);
};
