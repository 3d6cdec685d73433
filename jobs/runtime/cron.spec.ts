import { formatMinute, isoInstant, parseInstant } from '@greengauge/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latestSlot, matchesCron, nextSlot, nextSlots, slotsBetween } from './cron-match.js';
import { parseCron } from './cron-parse.js';
import { computeDueSlots } from './due-slots.js';
import { nextSlots as nextOfSchedule, parseSchedule } from './schedule.js';

const at = (shanghai: string): number => {
  const ms = parseInstant(`${shanghai.replace(' ', 'T')}:00+08:00`);
  if (ms === undefined) throw new Error(shanghai);
  return ms;
};

describe('parseCron', () => {
  it.each(['* * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '* * * 13 *', '* * * * 8', 'a * * * *', '*/0 * * * *', '5-2 * * * *', '0 0 30 2 *', '1,,2 * * * *', ''])(
    'refuses %j',
    (text) => expect(() => parseCron(text)).toThrow(/cron/),
  );

  it('reads lists, ranges, steps and 7 as Sunday', () => {
    expect(parseCron('0,30 8-10 */10 1-12/3 5,7')).toMatchObject({
      minutes: [0, 30], hours: [8, 9, 10], days: [1, 11, 21, 31], months: [1, 4, 7, 10], weekdays: [0, 5],
    });
    expect(parseCron('5/20 * * * *').minutes).toEqual([5, 25, 45]);
  });
});

describe('nextSlot in Shanghai time', () => {
  it.each([
    ['* * * * *', '2026-11-22 09:30', '2026-11-22 09:31'],
    ['10 * * * *', '2026-11-22 09:10', '2026-11-22 10:10'],
    ['0 2 * * *', '2026-11-22 02:00', '2026-11-23 02:00'],
    ['0 2 * * *', '2026-12-31 23:59', '2027-01-01 02:00'],
    ['0 6 20 1,4,7,10 *', '2026-10-20 06:00', '2027-01-20 06:00'],
    ['0 6 31 3 *', '2026-11-22 00:00', '2027-03-31 06:00'],
    ['30 0 29 2 *', '2026-11-22 00:00', '2028-02-29 00:30'],
    ['0 0 29 2 *', '2096-03-01 00:00', '2104-02-29 00:00'],
    ['0 9 * * 1', '2026-11-22 09:00', '2026-11-23 09:00'],
    ['0 9 * * 7', '2026-11-22 08:59', '2026-11-22 09:00'],
    ['0 0 31 * *', '2026-11-01 00:00', '2026-12-31 00:00'],
    // both day fields restricted: either matches (the 1st, or any Monday)
    ['0 0 1 * 1', '2026-11-24 00:00', '2026-11-30 00:00'],
    ['0 0 1 * 1', '2026-11-30 00:00', '2026-12-01 00:00'],
    // no daylight saving on the days other countries change the clock
    ['30 2 * * *', '2026-03-29 00:00', '2026-03-29 02:30'],
  ])('%s after %s is %s', (cron, after, expected) => {
    const schedule = parseCron(cron);
    const slotMs = nextSlot(schedule, at(after));
    expect(formatMinute(slotMs)).toBe(expected);
    expect(matchesCron(schedule, slotMs)).toBe(true);
  });

  it('agrees with a minute-by-minute search', () => {
    const crons = ['*/7 3-5 * * *', '0 6 20 1,4,7,10 *', '15 8 1-7 * 1', '59 23 * 12 5'].map(parseCron);
    fc.assert(
      fc.property(fc.constantFrom(...crons), fc.integer({ min: at('2025-01-01 00:00'), max: at('2027-12-31 00:00') }), (schedule, fromMs) => {
        const untilMs = fromMs + 2 * 86_400_000;
        const first = Math.floor(fromMs / 60_000) * 60_000 + 60_000;
        const slow: number[] = [];
        for (let ms = first; ms <= untilMs; ms += 60_000) if (matchesCron(schedule, ms)) slow.push(ms);
        expect(slotsBetween(schedule, fromMs, untilMs)).toEqual(slow);
      }),
      { numRuns: 60 },
    );
  });

  it('is half-open: a slot belongs to the stretch it ends', () => {
    const schedule = parseCron('0 * * * *');
    const ten = at('2026-11-22 10:00');
    expect(slotsBetween(schedule, ten - 1, ten)).toEqual([ten]);
    expect(slotsBetween(schedule, ten, ten)).toEqual([]);
    expect(latestSlot(schedule, ten)).toBe(ten);
    expect(latestSlot(schedule, ten - 1)).toBe(at('2026-11-22 09:00'));
    expect(nextSlots(schedule, ten, 2).map(formatMinute)).toEqual(['2026-11-22 11:00', '2026-11-22 12:00']);
  });

  it('finds a yearly slot looking back', () => {
    expect(formatMinute(latestSlot(parseCron('0 6 31 3 *'), at('2026-03-31 05:59')) ?? 0)).toBe('2025-03-31 06:00');
  });
});

describe('a schedule of several expressions', () => {
  it('is their union, each slot once', () => {
    const schedule = parseSchedule('0 6 20 1,4,7,10 * | 0 6 31 3 * | 0 6 20 1 *');
    expect(nextOfSchedule(schedule, at('2026-11-22 00:00'), 4).map(formatMinute)).toEqual(['2027-01-20 06:00', '2027-03-31 06:00', '2027-04-20 06:00', '2027-07-20 06:00']);
  });
});

describe('computeDueSlots after 24 hours of downtime', () => {
  const jobs = [
    { id: 'hourly-latest', schedule: '0 * * * *', catchUp: 'latest' },
    { id: 'hourly-all', schedule: '0 * * * *', catchUp: 'all' },
    { id: 'on-request', catchUp: 'latest' },
  ] as const;
  const now = at('2026-11-22 10:02');
  const last = at('2026-11-21 10:00');

  it('owes one slot by latest, twenty-four by all, none without a schedule', () => {
    const due = computeDueSlots(jobs, { lastSlotMs: new Map([['hourly-latest', last], ['hourly-all', last]]) }, now);
    expect(due.filter((slot) => slot.job === 'hourly-latest').map((slot) => [formatMinute(slot.slotMs), slot.trigger])).toEqual([['2026-11-22 10:00', 'schedule']]);
    const all = due.filter((slot) => slot.job === 'hourly-all');
    expect(all).toHaveLength(24);
    expect(all.map((slot) => slot.trigger)).toEqual([...Array<string>(23).fill('catch-up'), 'schedule']);
    expect(isoInstant(all[0]?.slotMs ?? 0)).toBe('2026-11-21T03:00:00.000Z');
  });

  it('owes nothing twice', () => {
    const again = computeDueSlots(jobs, { lastSlotMs: new Map([['hourly-latest', at('2026-11-22 10:00')], ['hourly-all', at('2026-11-22 10:00')]]) }, now);
    expect(again).toEqual([]);
  });

  it('starts an empty ledger with the newest slot of latest and nothing of all or of what follows another', () => {
    const followers = [...jobs, { id: 'follower', schedule: '0 * * * *', catchUp: 'latest', after: ['hourly-latest'] } as const];
    expect(computeDueSlots(followers, { lastSlotMs: new Map() }, now).map((slot) => slot.job)).toEqual(['hourly-latest']);
  });

  it('owes an all job its slots since the ledger began, even before its first', () => {
    const due = computeDueSlots([{ id: 'yearly', schedule: '0 6 31 3 *', catchUp: 'all' }], { lastSlotMs: new Map(), sinceMs: at('2026-01-01 00:00') }, at('2026-04-02 08:00'));
    expect(due.map((slot) => [formatMinute(slot.slotMs), slot.trigger])).toEqual([['2026-03-31 06:00', 'catch-up']]);
  });
});
