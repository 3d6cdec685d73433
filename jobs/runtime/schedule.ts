import { latestSlot, nextSlots as nextOfCron, slotsBetween } from './cron-match.js';
import { parseCron, type CronSchedule } from './cron-parse.js';

/** A job's whole schedule: the union of its cron expressions. */
export type Schedule = readonly CronSchedule[];

/** Expressions are joined by `|`: the 20th after each quarter, and 31 March. */
export const parseSchedule = (text: string): Schedule => text.split('|').map(parseCron);

const ascending = (slots: readonly number[]): readonly number[] => [...new Set(slots)].sort((a, b) => a - b);

/** Slots in (afterMs, untilMs], ascending. */
export const dueBetween = (schedule: Schedule, afterMs: number, untilMs: number): readonly number[] =>
  ascending(schedule.flatMap((cron) => slotsBetween(cron, afterMs, untilMs)));

/** The last slot at or before that instant, within the year before. */
export const latestDue = (schedule: Schedule, atMs: number): number | undefined => ascending(schedule.flatMap((cron) => latestSlot(cron, atMs) ?? [])).at(-1);

/** The next slots strictly after that instant, ascending. */
export const nextSlots = (schedule: Schedule, afterMs: number, count: number): readonly number[] =>
  ascending(schedule.flatMap((cron) => nextOfCron(cron, afterMs, count))).slice(0, count);
