import { forms, plans, type FormDeclaration } from '@greengauge/framework';
import { civilDate, instantOfDay, parsePeriod, periodOf, type Period } from '@greengauge/kernel';
import type { RoundRecord } from '@greengauge/store';

const DAY_MS = 86_400_000;
/** Where the regular term has passed before the round could be opened (a new installation), regions get so long from now. */
const LATE_DAYS = 15;
const LATE_CLOSING_DAYS = 30;

/** The last period of the form that ended at or before the instant. Quarters are cumulative, the fourth is the year. */
export function lastEndedPeriod(frequency: FormDeclaration['frequency'], atMs: number): Period | undefined {
  const { year, month } = civilDate(atMs);
  if (frequency === 'ad-hoc') return undefined;
  if (frequency === 'yearly') return periodOf(String(year - 1));
  if (frequency === 'monthly') return month === 1 ? periodOf(`${year - 1}-12`) : periodOf(`${year}-${String(month - 1).padStart(2, '0')}`);
  const quarters = Math.floor((month - 1) / 3);
  return periodOf(quarters === 0 ? String(year - 1) : quarters === 1 ? `${year}Q1` : `${year}Q1-Q${quarters}`);
}

/**
 * Rounds that should be open at the instant: the last ended period of each form, and for every form the last year of the newest
 * plan that has ended, because that year is what the plan is judged by. Ids follow from form and period, so that planning again
 * opens nothing twice. Expired forms are not opened.
 */
export function planRounds(atMs: number): readonly Omit<RoundRecord, 'frozenAtMs'>[] {
  const { year } = civilDate(atMs);
  const ended = plans.filter(({ toYear }) => toYear < year).toSorted((a, b) => b.toYear - a.toYear)[0];
  return forms.filter((form) => !isExpiredAt(form, atMs)).flatMap((form) => {
    const regular = lastEndedPeriod(form.frequency, atMs);
    const final = ended === undefined ? undefined : parsePeriod(String(ended.toYear));
    const rounds = regular === undefined ? [] : [roundOf(form, regular, 'regular', '', atMs)];
    if (final === undefined || final.id === regular?.id) return rounds;
    return [...rounds, roundOf(form, final, 'final', `${ended?.shortNameZh ?? ''}期末（${final.year}年）`, atMs)];
  });
}

function isExpiredAt({ authority }: FormDeclaration, atMs: number): boolean {
  const day = periodOf(authority.validUntil);
  return atMs >= day.endMs;
}

function roundOf(form: FormDeclaration, period: Period, kind: RoundRecord['kind'], titleZh: string, atMs: number): Omit<RoundRecord, 'frozenAtMs'> {
  const { opensAfterDays, dueAfterDays, closesAfterDays } = form.calendar;
  const today = civilDate(atMs);
  const midnightMs = instantOfDay(today.year, today.month, today.day);
  // Terms end with the day.
  const dueAtMs = period.endMs + dueAfterDays * DAY_MS - 1_000;
  const late = dueAtMs <= atMs;
  return {
    id: `${form.id}-${period.id}`, form: form.id, period: period.id, kind, titleZh, opensAtMs: late ? midnightMs : period.endMs + opensAfterDays * DAY_MS,
    dueAtMs: late ? midnightMs + LATE_DAYS * DAY_MS - 1_000 : dueAtMs, closesAtMs: late ? midnightMs + LATE_CLOSING_DAYS * DAY_MS - 1_000 : period.endMs + closesAfterDays * DAY_MS - 1_000,
  };
}
