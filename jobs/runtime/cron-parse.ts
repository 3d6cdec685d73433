/** A parsed five-field expression: minute hour day-of-month month day-of-week, each the ascending set of what matches. */
export interface CronSchedule {
  readonly text: string;
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly months: readonly number[];
  /** 0 Sunday … 6 Saturday; 7 is read as 0. */
  readonly weekdays: readonly number[];
  /** Vixie rule: when both day fields are restricted, a day matches if either does. */
  readonly eitherDay: boolean;
}

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const MINUTE: Field = { name: 'minute', from: 0, to: 59 };
const HOUR: Field = { name: 'hour', from: 0, to: 23 };
const DAY: Field = { name: 'day of month', from: 1, to: 31 };
const MONTH: Field = { name: 'month', from: 1, to: 12 };
const WEEKDAY: Field = { name: 'day of week', from: 0, to: 7 };

const PART = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/;

/** Throws: an expression is written in a job's declaration, so a wrong one is a bug. */
function parseField(text: string, { name, from, to }: Field): readonly number[] {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const match = PART.exec(part);
    if (!match) throw new Error(`cron: ${name} does not read "${part}"`);
    const [, first, last, every] = match;
    const start = first === undefined ? from : Number(first);
    // `5/10` means from 5 on; a single `5` means 5 alone.
    const end = last !== undefined ? Number(last) : first === undefined || every !== undefined ? to : start;
    const step = every === undefined ? 1 : Number(every);
    if (start < from || end > to || start > end || step < 1) throw new Error(`cron: ${name} "${part}" is outside ${from}-${to}`);
    for (let value = start; value <= end; value += step) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

/**
 * Parses `minute hour day month weekday` with lists, ranges and steps. Names and seconds are not read. Throws on anything
 * else, also on a day that no month has (30 2), which would never be due.
 */
export function parseCron(text: string): CronSchedule {
  const fields = text.trim().split(/\s+/);
  const [minute, hour, day, month, weekday] = fields;
  if (minute === undefined || hour === undefined || day === undefined || month === undefined || weekday === undefined || fields.length !== 5) {
    throw new Error(`cron: five fields expected, got "${text}"`);
  }
  const schedule: CronSchedule = {
    text,
    minutes: parseField(minute, MINUTE),
    hours: parseField(hour, HOUR),
    days: parseField(day, DAY),
    months: parseField(month, MONTH),
    weekdays: [...new Set(parseField(weekday, WEEKDAY).map((value) => value % 7))].sort((a, b) => a - b),
    eitherDay: !day.startsWith('*') && !weekday.startsWith('*'),
  };
  const longest = (month: number): number => (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31);
  const possible = schedule.eitherDay || schedule.months.some((value) => schedule.days.some((d) => d <= longest(value)));
  if (!possible) throw new Error(`cron: "${text}" never matches a day`);
  return schedule;
}
