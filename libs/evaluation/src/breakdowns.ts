import { comparePeriods, periodOf, type Period, type RegionCode } from '@greengauge/kernel';
import type { Observation } from '@greengauge/framework';
import type { BreakdownPoint } from './model.js';

/**
 * The parts of a region's totals that end by the asked period, one a cell: the highest revision, real before demonstration.
 * Cells without a number are left out. By indicator, breakdown, period.
 */
export function breakdownPoints(observations: readonly Observation[], region: RegionCode, asked: Period): readonly BreakdownPoint[] {
  const cells = new Map<string, Observation>();
  const weight = (one: Observation): number => (one.sourceKind === 'synthetic' ? 0 : 1_000_000) + one.revision;
  for (const one of observations) {
    if (one.breakdown === '' || one.region !== region || one.value === undefined || periodOf(one.period).endMs > asked.endMs) continue;
    const key = `${one.indicator} ${one.breakdown} ${one.period}`;
    const known = cells.get(key);
    if (known === undefined || weight(one) > weight(known)) cells.set(key, one);
  }
  const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
  return [...cells.values()]
    .sort((a, b) => compare(a.indicator, b.indicator) || compare(a.breakdown, b.breakdown) || comparePeriods(periodOf(a.period), periodOf(b.period)))
    .map(({ indicator, period, breakdown, value = '', unit, marks, sourcePublisher }) => ({ indicator, period, breakdown, value, unit, marks, publisher: sourcePublisher }));
}
