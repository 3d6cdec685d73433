import { ok, parseInstant, refuse, type Result } from '@greengauge/kernel';

/** Nothing that is evaluated is older than the first plan. */
export const EARLIEST_SLOT_MS: number = parseInstant('2019-01-01T00:00:00+08:00') ?? 0;

/** A slot that a person may ask for; one of the future would stand as the job's latest until then and hold up those of its group. */
export const checkSlot = (slotMs: number, nowMs: number): Result<number> =>
  slotMs >= EARLIEST_SLOT_MS && slotMs <= nowMs ? ok(slotMs) : refuse('slot-invalid', '运行时点应在 2019 年以后、当前时间以前');
