import { formatPeriodZh, missing, parsePeriod, quantity, type Decimal, type Measured, type Missing, type Period } from '@greengauge/kernel';
import type { IndicatorDeclaration } from '@greengauge/framework';
import { settle } from './formula.js';
import { breakBetween } from './change.js';
import { blockingMark, markTextZh } from './marks.js';
import { quartersFromYearStart, yearToDate } from './period-match.js';
import type { Resolved, ResolvedValue } from './resolved.js';

export interface Converted {
  readonly measured: Measured;
  readonly inputs: readonly ResolvedValue[];
  readonly methodZh?: string;
}

type ResolveAt = (period: Period) => Resolved;

const refusal = (measured: Missing): Converted => ({ measured, inputs: [] });

/** Only flows that add over time turn from cumulative to single and back; a rate or a stock never does. */
function refuseKind(declaration: IndicatorDeclaration): Converted | undefined {
  return declaration.measurement === 'flow' && declaration.acrossTime === 'add'
    ? undefined
    : refusal(missing('not-applicable', `${declaration.nameZh}不是可按时间相加的流量指标`));
}

/** Why two figures may not be subtracted or added, or undefined. */
function refuseTogether(declaration: IndicatorDeclaration, earlier: ResolvedValue, later: ResolvedValue): Missing | undefined {
  if (breakBetween(declaration, earlier.period, later.period)) return missing('series-break', '两个累计数之间统计口径有变动');
  for (const value of [earlier, later]) {
    const mark = blockingMark(value.marks);
    if (mark) return missing(mark === 'other-basis' ? 'series-break' : 'input-missing', `${formatPeriodZh(value.period)}数据${markTextZh(mark)}，不能相加减`);
    if (value.marks.includes('revised-later')) return missing('revised-base', `${formatPeriodZh(value.period)}累计数发布后又经修订`);
  }
  if (earlier.source.publisher !== later.source.publisher) return missing('series-break', '两个累计数出自不同发布单位');
  return undefined;
}

/** The cumulative period that ends just before `single` starts, and the one that ends with it. */
function cumulativeAround(single: Period): { readonly until: Period; readonly before: Period | undefined } | undefined {
  const quartersPer = single.kind === 'half' ? 2 : single.kind === 'quarter' ? 1 : undefined;
  if (quartersPer === undefined) return undefined;
  const until = yearToDate(single.year, single.part * quartersPer);
  const before = single.part === 1 ? undefined : yearToDate(single.year, (single.part - 1) * quartersPer);
  return until && { until, before };
}

/**
 * Value of a single quarter or half year as the difference of two cumulative ones: 三季度 = 前三季度 − 上半年. The first is
 * the cumulative figure itself. Refused across a break, a revision, another publisher, or with a blocking mark.
 * Several half-year and quarter names of one period (2025H1, 2025Q1-Q2) are the same for `resolveAt`.
 */
export function cumulativeToSingle(declaration: IndicatorDeclaration, single: Period, resolveAt: ResolveAt): Converted {
  const wrongKind = refuseKind(declaration);
  if (wrongKind) return wrongKind;
  const around = cumulativeAround(single);
  if (!around) return refusal(missing('not-applicable', '只有季度和半年可由累计数推算'));
  const later = resolveAt(around.until);
  if (later.kind === 'missing') return refusal(missing('input-missing', `缺少${formatPeriodZh(around.until)}累计数`));
  if (!around.before) return { measured: quantity(later.value, later.unit), inputs: [later], methodZh: `${formatPeriodZh(around.until)}累计数即本期数` };
  const earlier = resolveAt(around.before);
  if (earlier.kind === 'missing') return refusal(missing('input-missing', `缺少${formatPeriodZh(around.before)}累计数`));
  const refused = refuseTogether(declaration, earlier, later);
  if (refused) return { measured: refused, inputs: [earlier, later] };
  const methodZh = `${formatPeriodZh(around.until)}累计数－${formatPeriodZh(around.before)}累计数`;
  return { measured: quantity(settle(later.value.minus(earlier.value)), later.unit), inputs: [earlier, later], methodZh };
}

/**
 * Cumulative value from the start of the year as the sum of its single quarters. Every quarter must be there, from one
 * publisher and on one side of any break; rates are never summed.
 */
export function singleToCumulative(declaration: IndicatorDeclaration, cumulative: Period, resolveAt: ResolveAt): Converted {
  const wrongKind = refuseKind(declaration);
  if (wrongKind) return wrongKind;
  const quarters = quartersFromYearStart(cumulative);
  if (quarters === undefined) return refusal(missing('not-applicable', '累计数须自年初起算'));
  const inputs: ResolvedValue[] = [];
  for (let part = 1; part <= quarters; part += 1) {
    const quarter = parsePeriod(`${cumulative.year}Q${part}`);
    const resolved = quarter && resolveAt(quarter);
    if (!resolved || resolved.kind === 'missing') return refusal(missing('input-missing', `缺少${cumulative.year}年第${part}季度数据`));
    const refused = inputs[0] && refuseTogether(declaration, inputs[0], resolved);
    if (refused) return { measured: refused, inputs: [...inputs, resolved] };
    inputs.push(resolved);
  }
  return { measured: addUp(inputs), inputs, methodZh: `${inputs.map((input) => formatPeriodZh(input.period)).join('＋')}` };
}

function addUp(inputs: readonly ResolvedValue[]): Measured {
  const [first, ...rest] = inputs;
  if (!first) return missing('input-missing');
  const mark = blockingMark(first.marks);
  if (mark) return missing('input-missing', `${formatPeriodZh(first.period)}数据${markTextZh(mark)}，不能相加`);
  const total = rest.reduce<Decimal>((sum, input) => sum.plus(input.value), first.value);
  return quantity(settle(total), first.unit);
}
