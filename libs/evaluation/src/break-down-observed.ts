import { formatPeriodZh, ok, periodOf, refuse, type Decimal, type Period, type RegionCode, type Result } from '@greengauge/kernel';
import type { IndicatorDeclaration, Observation, TargetDeclaration } from '@greengauge/framework';
import { indexObservations } from '@greengauge/aggregation';
import { breakDownTarget, type BreakDownRule } from './break-down.js';
import type { Catalogue } from './catalogue.js';
import { bestCoveredPeriod } from './distribution.js';

export interface BreakDownRequest {
  readonly target: string;
  readonly rule: BreakDownRule;
  /** Reference indicator of `by-indicator`. */
  readonly by?: string;
  readonly asked: Period;
}

export interface BrokenDown {
  readonly national: TargetDeclaration;
  readonly declaration: IndicatorDeclaration;
  /** The rule in words, with what the weights are. */
  readonly ruleZh: string;
  readonly parts: readonly TargetDeclaration[];
}

/** Of which year the base is: the target's own for `same-rate`, else the latest that most provinces have. */
function weightPeriod(index: ReturnType<typeof indexObservations>, declaration: IndicatorDeclaration, { regions }: Catalogue, { rule, asked }: BreakDownRequest, target: TargetDeclaration): Period | undefined {
  return rule === 'same-rate' ? target.baseline && periodOf(`${target.baseline.year}`) : bestCoveredPeriod(index, declaration, regions, asked);
}

/** Breaks a target down with the values on record: what `breakDownTarget` refuses, and targets and indicators that do not exist, are refused with the reason. */
export function breakDownObserved(catalogue: Catalogue, observations: readonly Observation[], request: BreakDownRequest): Result<BrokenDown> {
  const target = catalogue.targets.find(({ id }) => id === request.target);
  if (!target) return refuse('unknown-target', `没有目标“${request.target}”`);
  const declaration = catalogue.indicators.find(({ id }) => id === target.indicator);
  if (!declaration) return refuse('no-series', `目标“${target.subjectZh}”没有对应的指标，不能分解`);
  const reference = request.rule === 'by-indicator' ? catalogue.indicators.find(({ id, nameZh }) => id === request.by || nameZh === request.by) : declaration;
  if (!reference) return refuse('unknown-indicator', `按参照指标分解须给出参照指标，没有“${request.by ?? ''}”`);
  if (reference.acrossRegions === 'none' && request.rule !== 'same-value') return refuse('not-additive', `“${reference.nameZh}”不能在地区间相加，不能作为分解的依据`);
  const index = indexObservations(catalogue.indicators, observations);
  const period = request.rule === 'same-value' ? undefined : weightPeriod(index, reference, catalogue, request, target);
  if (request.rule !== 'same-value' && !period) return refuse('no-base', `没有“${reference.nameZh}”的分地区数据或基期，不能分解`);
  const weights = new Map<RegionCode, Decimal>(period ? catalogue.regions.flatMap(({ code }) => {
    const resolved = index.resolve(reference.id, code, period);
    return resolved.kind === 'value' ? [[code, resolved.value] as const] : [];
  }) : []);
  const weightsZh = period ? `${formatPeriodZh(period)}${reference.nameZh}` : '';
  const parts = breakDownTarget({ target, declaration, rule: request.rule, regions: catalogue.regions, weights, weightsZh });
  return parts.ok ? ok({ national: target, declaration, ruleZh: parts.value[0]?.brokenDownFrom?.ruleZh ?? '', parts: parts.value }) : parts;
}
