import { civilDate, instantOfDay } from '@greengauge/kernel';
import type { CronSchedule } from './cron-parse.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
/** 29 February of a weekday returns within 40 years even across 2100. */
const HORIZON_YEARS = 41;

/** 0 Sunday … 6 Saturday in Shanghai; 1970-01-01 was a Thursday. */
const weekdayOf = (dayStartMs: number): number => (Math.floor((dayStartMs + SHANGHAI_OFFSET_MS) / DAY_MS) + 4) % 7;

function matchesDay(schedule: CronSchedule, dayStartMs: number): boolean {
  const { month, day } = civilDate(dayStartMs);
  if (!schedule.months.includes(month)) return false;
  const byDay = schedule.days.includes(day);
  const byWeekday = schedule.weekdays.includes(weekdayOf(dayStartMs));
  return schedule.eitherDay ? byDay || byWeekday : byDay && byWeekday;
}

/** True when that minute of Shanghai time is a slot. */
export function matchesCron(schedule: CronSchedule, instantMs: number): boolean {
  const { year, month, day } = civilDate(instantMs);
  const dayStartMs = instantOfDay(year, month, day);
  const minuteOfDay = Math.floor((instantMs - dayStartMs) / MINUTE_MS);
  return (
    instantMs % MINUTE_MS === 0 &&
    matchesDay(schedule, dayStartMs) &&
    schedule.hours.includes(Math.floor(minuteOfDay / 60)) &&
    schedule.minutes.includes(minuteOfDay % 60)
  );
}

/** Slots from `fromMs` (inclusive) on, ascending, epoch ms. Shanghai has no daylight saving: every day has 24 hours. */
function* slotsFrom(schedule: CronSchedule, fromMs: number): Generator<number> {
  const { year, month, day } = civilDate(fromMs);
  const endMs = instantOfDay(year + HORIZON_YEARS, month, day);
  for (let dayStartMs = instantOfDay(year, month, day); dayStartMs < endMs; dayStartMs += DAY_MS) {
    if (!matchesDay(schedule, dayStartMs)) continue;
    for (const hour of schedule.hours) {
      for (const minute of schedule.minutes) {
        const slotMs = dayStartMs + (hour * 60 + minute) * MINUTE_MS;
        if (slotMs >= fromMs) yield slotMs;
      }
    }
  }
}

/** The first slot strictly after that instant. */
export function nextSlot(schedule: CronSchedule, afterMs: number): number {
  for (const slotMs of slotsFrom(schedule, afterMs + 1)) return slotMs;
  throw new Error(`cron: "${schedule.text}" has no slot within ${HORIZON_YEARS} years`);
}

/** The next `count` slots strictly after that instant, ascending. */
export function nextSlots(schedule: CronSchedule, afterMs: number, count: number): readonly number[] {
  const found: number[] = [];
  for (const slotMs of slotsFrom(schedule, afterMs + 1)) {
    if (found.length >= count) break;
    found.push(slotMs);
  }
  return found;
}

/** Slots in the half-open stretch (afterMs, untilMs], ascending: what became due since the last look. */
export function slotsBetween(schedule: CronSchedule, afterMs: number, untilMs: number): readonly number[] {
  const found: number[] = [];
  for (const slotMs of slotsFrom(schedule, afterMs + 1)) {
    if (slotMs > untilMs) break;
    found.push(slotMs);
  }
  return found;
}

/** The last slot at or before that instant; undefined when there is none in the year before. */
export function latestSlot(schedule: CronSchedule, atMs: number): number | undefined {
  const { year, month, day } = civilDate(atMs);
  for (let back = 0; back <= 366; back += 1) {
    const dayStartMs = instantOfDay(year, month, day) - back * DAY_MS;
    const last = slotsBetween(schedule, dayStartMs - 1, Math.min(atMs, dayStartMs + DAY_MS - 1)).at(-1);
    if (last !== undefined) return last;
  }
  return undefined;
}
