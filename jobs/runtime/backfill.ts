import { formatMinute, instantOfDay, ok, refuse, type Result } from '@greengauge/kernel';
import { requestRun, type Tx } from '@greengauge/store';
import type { JobDeclaration } from './job.js';
import { dueBetween, parseSchedule } from './schedule.js';
import { EARLIEST_SLOT_MS } from './slot.js';

/** More slots than this at once are a mistake of the dates rather than a wish. */
const MOST_SLOTS = 400;

export interface BackfillRequest {
  /** ISO days of Shanghai, half-open: [from, until). */
  readonly from: string;
  readonly until: string;
  /** Also slots that ended, each under a new fence. */
  readonly again: boolean;
  readonly requestedBy: string;
}

export interface BackfillOutcome {
  readonly entered: number;
  /** Slots that waited, ran or had ended, and were left alone. */
  readonly left: number;
  readonly slotsMs: readonly number[];
}

function dayStart(day: string): number | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  return year === undefined ? undefined : instantOfDay(Number(year), Number(month), Number(date));
}

/**
 * Slots of the job's schedule in the stretch, ascending. Refused: no-schedule, period-invalid (not days, empty, before the
 * first plan or not begun), too-many-slots, no-slot.
 */
export function computeBackfill(job: JobDeclaration, { from, until }: Pick<BackfillRequest, 'from' | 'until'>, nowMs: number): Result<readonly number[]> {
  if (job.schedule === undefined) return refuse('no-schedule', `作业“${job.titleZh}”没有时间表，不能按时期补跑；请指定时点运行`);
  const [fromMs, untilMs] = [dayStart(from), dayStart(until)];
  if (fromMs === undefined || untilMs === undefined || fromMs >= untilMs) return refuse('period-invalid', '补跑时期应为起止两日，起日在前，止日不含在内');
  if (fromMs < EARLIEST_SLOT_MS) return refuse('period-invalid', '补跑时期应在 2019 年以后');
  if (fromMs > nowMs) return refuse('period-invalid', '补跑时期尚未开始');
  const slots = dueBetween(parseSchedule(job.schedule), fromMs - 1, Math.min(untilMs - 1, nowMs));
  if (slots.length > MOST_SLOTS) return refuse('too-many-slots', `该时期有${slots.length}个时点，一次最多补跑${MOST_SLOTS}个，请缩短时期`);
  return slots.length === 0 ? refuse('no-slot', '该时期内没有这个作业的时点') : ok(slots);
}

/** Enters the slots in the ledger, all or none; workers take them from there, one slot of the job at a time. */
export async function enterBackfill(tx: Tx, job: JobDeclaration, request: BackfillRequest, nowMs: number): Promise<Result<BackfillOutcome>> {
  const slots = computeBackfill(job, request, nowMs);
  if (!slots.ok) return slots;
  let entered = 0;
  for (const slotMs of slots.value) {
    const { alreadyThere } = await requestRun(tx, { job: job.id, slotMs, trigger: 'catch-up', requestedBy: request.requestedBy, input: {}, again: request.again });
    if (!alreadyThere) entered += 1;
  }
  return ok({ entered, left: slots.value.length - entered, slotsMs: slots.value });
}

export const backfillSlotsZh = ({ slotsMs }: BackfillOutcome): readonly string[] => slotsMs.map((slotMs) => formatMinute(slotMs));
