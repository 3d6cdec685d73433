import { missing, parsePeriod, type Decimal, type Measured, type Missing } from '@greengauge/kernel';
import type { IndicatorDeclaration, TargetDeclaration } from '@greengauge/framework';
import { blockingMark, breakBetween, isAnnual, type ResolvedValue } from '@greengauge/aggregation';
import { computeAttainment, computeAverageGrowth, computeChangeSinceBase, computeProgress, isMet, pullOf, type Pull } from './attainment.js';
import { lastYear, targetValue } from './target-choice.js';
import type { Term } from './time-progress.js';

/** The quantity that a target speaks of, taken from a point of the series. */
export interface TargetMeasure {
  readonly kind: 'level' | 'average-growth' | 'change-since-base';
  readonly pull: Pull;
  /** In the unit of the measured quantity. */
  readonly target: Decimal | undefined;
  readonly base: Decimal | undefined;
  readonly attainment: Measured;
  readonly progress: Measured;
  readonly met: boolean;
  /** The measured quantity where it is not the value itself: average growth, or change since the base year. */
  readonly computed?: Measured;
  /** Points it rests on, oldest first. */
  readonly inputs: readonly ResolvedValue[];
}

const unitRefusal = (declaration: IndicatorDeclaration, target: TargetDeclaration): Measured =>
  missing('not-applicable', `目标单位${target.unit ?? '（未载明）'}与指标单位${declaration.unit}不能换算`);

/** The indicator is itself the fall or rise since the base year (base value 0, in %), not the level that falls. */
const isItselfChange = (declaration: IndicatorDeclaration, target: TargetDeclaration): boolean =>
  declaration.unit === '%' && (target.baseline === undefined || Number(target.baseline.value) === 0);

function measureLevel(declaration: IndicatorDeclaration, target: TargetDeclaration, actual: ResolvedValue, pull: Pull): TargetMeasure {
  const value = targetValue(declaration, target, target.value);
  const base = targetValue(declaration, target, target.baseline?.value);
  if (value === undefined) {
    const refused = unitRefusal(declaration, target);
    return { kind: 'level', pull, target: undefined, base: undefined, attainment: refused, progress: refused, met: false, inputs: [actual] };
  }
  return {
    kind: 'level', pull, target: value, base, inputs: [actual], attainment: computeAttainment(pull, actual.value, value),
    progress: base ? computeProgress(base, actual.value, value) : missing('no-base', '目标未载明基期值'),
    met: isMet(target.comparator, pull, actual.value, value),
  };
}

/** The point of the end of a year, on this side of every break and mark that forbids comparison with the actual. */
function basePoint(declaration: IndicatorDeclaration, points: readonly ResolvedValue[], term: Term | undefined, actual: ResolvedValue): ResolvedValue | Missing {
  if (!term) return missing('no-base', '目标未载明起始年份，无法确定基期');
  const year = term.fromYear - 1;
  const end = parsePeriod(`${year}`)?.endMs;
  const base = points.find(({ period }) => period.endMs === end);
  if (!base) return missing('no-base', `缺少基期${year}年数据`);
  if (breakBetween(declaration, base.period, actual.period)) return missing('series-break', `${year}年以来统计口径有变动`);
  if (blockingMark(base.marks)) return missing('no-base', `基期${year}年数据不能用于比较`);
  return base;
}

const withComputed = (kind: TargetMeasure['kind'], target: TargetDeclaration, value: Decimal | undefined, computed: Measured, inputs: readonly ResolvedValue[]): TargetMeasure => {
  const known = computed.kind === 'quantity' && value !== undefined;
  const refused = computed.kind === 'missing' ? computed : missing('not-applicable', '目标无数值');
  return {
    kind, pull: 'up', target: value, base: undefined, computed, inputs,
    attainment: known ? computeAttainment('up', computed.value, value) : refused,
    // The base of a change is itself: nothing has changed at the base year.
    progress: known && kind === 'change-since-base' ? computeProgress(value.minus(value), computed.value, value) : missing('not-applicable'),
    met: known && isMet(target.comparator === '<=' ? '>=' : target.comparator, 'up', computed.value, value),
  };
};

/** Value of a percentage target (growth, fall): read as it stands, in %. */
const percentTarget = (declaration: IndicatorDeclaration, target: TargetDeclaration): Decimal | undefined =>
  targetValue({ ...declaration, unit: '%' }, target, target.value);

/**
 * What the point `actual` of the series means for the target. Average growth needs the value of the year before the
 * target's term; a fall since the base year needs that year's value unless the indicator is itself that fall. An unknown term
 * gives no base: it is not guessed.
 */
export function measureTarget(declaration: IndicatorDeclaration, target: TargetDeclaration, term: Term | undefined, actual: ResolvedValue, points: readonly ResolvedValue[]): TargetMeasure {
  const pull = pullOf(target.comparator, declaration.direction, target.direction);
  if (target.meaning === 'average-annual-growth') {
    const base = basePoint(declaration, points, term, actual);
    const value = percentTarget(declaration, target);
    if (base.kind !== 'value') return withComputed('average-growth', target, value, base, [actual]);
    const computed = isAnnual(declaration, actual.period)
      ? computeAverageGrowth(base.value, actual.value, lastYear(actual.period) - lastYear(base.period))
      : missing('not-due', '非整年数据不计算年均增长');
    return withComputed('average-growth', target, value, computed, [base, actual]);
  }
  const change = target.meaning === 'reduction-since-base' ? 'reduction' : target.meaning === 'increase-since-base' ? 'increase' : undefined;
  if (change === undefined) return measureLevel(declaration, target, actual, pull);
  if (isItselfChange(declaration, target)) {
    const asLevel = measureLevel(declaration, target, actual, 'up');
    return asLevel.base ? asLevel : { ...asLevel, progress: asLevel.target ? computeProgress(asLevel.target.minus(asLevel.target), actual.value, asLevel.target) : asLevel.progress };
  }
  const base = basePoint(declaration, points, term, actual);
  const value = percentTarget(declaration, target);
  if (base.kind !== 'value') return withComputed('change-since-base', target, value, base, [actual]);
  return withComputed('change-since-base', target, value, computeChangeSinceBase(change, base.value, actual.value), [base, actual]);
}
