import type { CountedCell } from '@greengauge/aggregation';
import { indicatorById, regions, reportingUnits, type Plan } from '@greengauge/framework';
import { Decimal, NATION, periodOf, type RegionCode } from '@greengauge/kernel';
import type { Milestone } from '@greengauge/store';

export const MILESTONE_RULES: ReadonlyMap<string, string> = new Map([
  ['platform-mechanisms-in-place', '已核验建成的平台机制项数，每个平台按五项计'],
  ['regional-plan-coverage', '行动计划或实施方案已核验印发的填报单位占全部37个填报单位的比重'],
]);

/**
 * Milestones are states without a history by period: they stand for the last year of the plan that has ended (or begun) by the
 * instant. No milestone recorded yet: no number, because nobody has looked.
 */
export function countMilestones(milestones: readonly Milestone[], plans: readonly Plan[], slotMs: number): readonly CountedCell[] {
  const ended = plans.flatMap(({ fromYear, toYear }) => Array.from({ length: toYear - fromYear + 1 }, (_, index) => periodOf(String(fromYear + index)))).filter(({ endMs }) => endMs <= slotMs);
  const period = ended.toSorted((a, b) => b.endMs - a.endMs)[0];
  if (!period) return [];
  const cell = (indicator: string, region: RegionCode, value: Decimal, units: number): CountedCell[] => {
    const unit = indicatorById(indicator)?.unit;
    return unit === undefined ? [] : [{ indicator, region, period: period.id, breakdown: '', value, unit, units, lowerBound: false }];
  };
  const plansOf = milestones.filter(({ kind }) => kind === 'region-plan');
  const reporting = new Set(reportingUnits.map(({ code }) => code));
  const issued = new Set(plansOf.filter(({ status, region }) => status === 'completed' && reporting.has(region)).map(({ region }) => region));
  const coverage = plansOf.length === 0 ? [] : cell('regional-plan-coverage', NATION, new Decimal(issued.size).times(100).div(reporting.size), reporting.size);
  const platform = milestones.filter(({ kind, subject }) => kind === 'mechanism' && subject.startsWith('P4.2/'));
  const nestedIn = new Map(regions.map(({ code, nestedIn: outer }) => [code, outer]));
  const counts = new Map<RegionCode, number>();
  for (const { region, status } of platform) {
    const outer = nestedIn.get(region);
    for (const target of new Set([region, ...(outer === undefined ? [] : [outer]), NATION])) counts.set(target, (counts.get(target) ?? 0) + (status === 'completed' ? 1 : 0));
  }
  return [...coverage, ...[...counts].flatMap(([region, count]) => cell('platform-mechanisms-in-place', region, new Decimal(count), count))];
}
