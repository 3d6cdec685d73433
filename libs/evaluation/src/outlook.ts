import { formatFixed, formatPeriodEndZh, parsePeriod, quantity, type Decimal, type Unit } from '@greengauge/kernel';
import type { IndicatorDeclaration, TargetDeclaration } from '@greengauge/framework';
import { isPointInTime, type ResolvedValue } from '@greengauge/aggregation';
import { isMet } from './attainment.js';
import { documentOf, type EvaluationContext } from './evaluation-context.js';
import { targetClauseZh, type TargetJudgement } from './judge-target.js';
import type { Outlook } from './model.js';
import { computePace, projectSeries } from './project.js';
import { numberZh } from './words.js';

/** Whether the projected value, and both ends of its interval, would meet the target. */
function outcomeOf(target: TargetDeclaration, pull: 'up' | 'down', aim: Decimal, value: Decimal, low: Decimal | undefined, high: Decimal | undefined): Outlook['outcome'] {
  const met = [value, ...(low && high ? [low, high] : [])].map((one) => isMet(target.comparator, pull, one, aim));
  if (!low || !high) return met[0] ? 'probably' : 'doubtful';
  return met.every(Boolean) ? 'likely' : met.some(Boolean) ? 'uncertain' : 'unlikely';
}

export const OUTLOOK_ZH: Readonly<Record<Outlook['outcome'], string>> = {
  likely: '按此趋势预计可以达到目标', probably: '按此趋势可能达到目标', uncertain: '按此趋势能否达到目标尚不确定', doubtful: '按此趋势达到目标有难度', unlikely: '按此趋势预计难以达到目标',
};

/** Four digits are more than a projection bears: 75968 rather than 75968.45. */
const DIGITS = 4;
const projectedDecimals = (value: Decimal, declared: number): number => Math.max(0, Math.min(declared, DIGITS - value.abs().trunc().toFixed(0).length));

/**
 * Pace and projection of a level target that is not yet due: what the series does a year, what it would have to do, and where it leads
 * by the target date. Absent once the term is over or the target is met, for a growth target, or where fewer than two comparable points exist.
 */
export function registerOutlook(context: EvaluationContext, declaration: IndicatorDeclaration, target: TargetDeclaration, actual: ResolvedValue, points: readonly ResolvedValue[], judged: TargetJudgement): Outlook | undefined {
  const { measure, doubt, term } = judged;
  const untilMs = parsePeriod(`${target.targetYear}`)?.endMs;
  const aim = measure.target;
  if (measure.kind !== 'level' || !aim || untilMs === undefined || actual.period.endMs >= untilMs || doubt !== 'none') return undefined;
  // What is reached needs no projection: 预计可以达到目标 of a target long passed reads as if it were not.
  if (isMet(target.comparator, measure.pull, actual.value, aim)) return undefined;
  const projection = projectSeries(declaration, points, untilMs, target.path?.kind === 'cagr');
  const baseEnd = term && parsePeriod(`${term.fromYear - 1}`);
  const pace = computePace(declaration, points, actual, aim, measure.base && baseEnd ? { value: measure.base, endMs: baseEnd.endMs, textZh: formatPeriodEndZh(baseEnd) } : undefined, untilMs);
  if (!projection) return undefined;
  // What a share moves by in a year is percentage points.
  const paceUnit: Unit = declaration.unit === '%' ? '百分点' : declaration.unit;
  const decimals = projectedDecimals(projection.value, declaration.decimals);
  const add = (name: 'projection' | 'projection-low' | 'projection-high' | 'pace' | 'required-pace', value: Decimal, period: string, methodZh: string, unit: Unit = declaration.unit): string =>
    context.book.addDerived({
      declaration, region: context.region.code, period, measure: name, measured: quantity(value, unit), decimals, inputs: [...(name.startsWith('projection') ? projection.used : points)], methodZh,
      clause: targetClauseZh(target, documentOf(context.catalogue, target.document)),
    });
  const year = `${target.targetYear}`;
  const { value, low, high, methodZh } = projection;
  const outcome = outcomeOf(target, measure.pull, aim, value, low, high);
  const show = (one: Decimal): string => numberZh(one, declaration.unit, decimals);
  const showPace = (one: Decimal): string => `${formatFixed(one, declaration.decimals)}${paceUnit === '百分点' ? '个百分点' : paceUnit}`;
  const paceZh = pace.actual && pace.required
    ? `自${pace.fromZh ?? '基期'}以来年均变动${showPace(pace.actual)}，达到目标还需年均变动${showPace(pace.required)}；` : '';
  return {
    projection: add('projection', value, year, methodZh), ...(low ? { low: add('projection-low', low, year, methodZh) } : {}), ...(high ? { high: add('projection-high', high, year, methodZh) } : {}),
    ...(pace.actual ? { pace: add('pace', pace.actual, actual.period.id, '年均变动量（绝对数）', paceUnit) } : {}),
    ...(pace.required ? { requiredPace: add('required-pace', pace.required, actual.period.id, '达到目标所需的年均变动量（绝对数）', paceUnit) } : {}),
    targetYear: target.targetYear, points: projection.points, methodZh, outcome,
    textZh: `${paceZh}${methodZh}，${target.targetYear}年${isPointInTime(declaration) ? '末' : ''}约为${show(value)}${low && high ? `（${show(low)}～${show(high)}）` : ''}，${OUTLOOK_ZH[outcome]}。外推只反映既往趋势，不是预测承诺。`,
  };
}
