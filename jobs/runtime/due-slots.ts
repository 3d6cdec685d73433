import { dueBetween, latestDue, parseSchedule, type Schedule } from './schedule.js';

/**
 * What happens to slots that nobody was there for.
 * latest: only the newest counts (an aggregation sees all data anyway); all: each one is owed (statutory reports).
 */
export type CatchUp = 'latest' | 'all';

export interface ScheduledJob {
  readonly id: string;
  /** Five-field cron in Asia/Shanghai, several joined by `|`; absent: the job only runs after another one or on request. */
  readonly schedule?: string | undefined;
  readonly catchUp: CatchUp;
  /** What the job follows; one that follows another has nothing to do on an empty ledger. */
  readonly after?: readonly string[];
}

export interface DueSlot {
  readonly job: string;
  readonly slotMs: number;
  readonly trigger: 'schedule' | 'catch-up';
}

export interface ScheduleMemory {
  /** The newest slot that the schedule has entered for each job. */
  readonly lastSlotMs: ReadonlyMap<string, number>;
  /** When the ledger got its first entry: a job never entered is owed its slots since then. Absent on an empty ledger. */
  readonly sinceMs?: number | undefined;
}

/** Later than this the slot was missed and is caught up, rather than entered by an ordinary tick. */
const LATE_MS = 5 * 60_000;
/** A database that slept for years must not enter a million slots at once; the rest follows with the next tick. */
const MOST_AT_ONCE = 1_000;

/**
 * Slots that became due between the last entered slot of each job and now, in job order, then ascending. A job whose policy
 * is `latest` has at most one. On an empty ledger a `latest` job that follows no other owes its newest slot, so that a new
 * installation starts by itself; the others owe nothing yet.
 */
export function computeDueSlots(jobs: readonly ScheduledJob[], memory: ScheduleMemory, nowMs: number): readonly DueSlot[] {
  return jobs.flatMap((job) => {
    if (job.schedule === undefined) return [];
    const schedule = parseSchedule(job.schedule);
    if (memory.sinceMs === undefined && (job.after ?? []).length > 0) return [];
    const lastMs = memory.lastSlotMs.get(job.id) ?? memory.sinceMs;
    const owed = owedSlots(job.catchUp, schedule, lastMs, nowMs);
    return owed.map((slotMs): DueSlot => ({ job: job.id, slotMs, trigger: nowMs - slotMs > LATE_MS ? 'catch-up' : 'schedule' }));
  });
}

function owedSlots(catchUp: CatchUp, schedule: Schedule, lastMs: number | undefined, nowMs: number): readonly number[] {
  if (catchUp === 'all') return lastMs === undefined ? [] : dueBetween(schedule, lastMs, nowMs).slice(0, MOST_AT_ONCE);
  const newest = latestDue(schedule, nowMs);
  return newest === undefined || (lastMs !== undefined && newest <= lastMs) ? [] : [newest];
}
