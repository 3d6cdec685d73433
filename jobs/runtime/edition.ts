import { civilDate, formatPeriodZh, parsePeriod, periodOf, refuse, ok, type Period, type Result } from '@greengauge/kernel';
import type { Plan } from '@greengauge/framework';
import { z } from 'zod';

/** What is evaluated: a plan at the end of a period. */
export interface Edition {
  readonly plan: Plan;
  readonly period: Period;
}

/** Input of jobs that evaluate; what is absent follows from the slot. */
export const editionInput = {
  plan: z.string().regex(/^[\w-]{1,32}$/, { error: '方案代码格式不正确' }).optional(),
  period: z.string().refine((text) => parsePeriod(text) !== undefined, { error: '时期格式不正确，例如 2025、2025Q1-Q3' }).optional(),
};

/** The year to date of the last quarter that ended at or before the instant: 2025 on 20 January 2026, 2026Q1-Q3 on 20 October. */
export function computeReportedPeriod(slotMs: number): Period {
  const { year, month } = civilDate(slotMs);
  const ended = Math.floor((month - 1) / 3);
  if (ended === 0) return periodOf(`${year - 1}`);
  return periodOf(ended === 1 ? `${year}Q1` : `${year}Q1-Q${ended}`);
}

/** The plan in force in that year, else the last that ended before it. */
const planAt = (plans: readonly Plan[], year: number): Plan | undefined => plans.filter(({ fromYear }) => fromYear <= year).toSorted((a, b) => b.fromYear - a.fromYear)[0];

/** A plan is not judged beyond its end: after the term its last year stands. */
const withinTerm = (plan: Plan, period: Period): Period => (period.year > plan.toYear ? periodOf(`${plan.toYear}`) : period);

/**
 * Plan and period of a run. Asked ones are taken as they are, if the plan is known and the period ends within its term or
 * begins in it; otherwise they follow from the slot alone, so that a rerun of the slot evaluates the same.
 */
export function chooseEdition(plans: readonly Plan[], slotMs: number, asked: { readonly plan?: string | undefined; readonly period?: string | undefined }): Result<Edition> {
  const reported = computeReportedPeriod(slotMs);
  const askedPeriod = asked.period === undefined ? undefined : periodOf(asked.period);
  const plan = asked.plan === undefined ? planAt(plans, (askedPeriod ?? reported).year) : plans.find(({ id }) => id === asked.plan);
  if (!plan) return refuse('plan-unknown', asked.plan === undefined ? '该批次之前没有任何方案' : `没有方案“${asked.plan}”；可用：${plans.map(({ id }) => id).join('、')}`);
  const period = askedPeriod ?? withinTerm(plan, reported);
  if (period.year < plan.fromYear || period.year > plan.toYear) {
    return refuse('period-outside-plan', `${formatPeriodZh(period)}不在${plan.shortNameZh}（${plan.fromYear}—${plan.toYear}年）期内`);
  }
  return ok({ plan, period });
}
