/**
 * The only floor that touches Date. An instant travels as epoch milliseconds; a calendar day is always the day in
 * Asia/Shanghai (UTC+8, no daylight saving since 1991).
 */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

export function fixedClock(iso: string): Clock {
  const at = parseInstant(iso);
  if (at === undefined) throw new Error(`not an ISO instant: ${iso}`);
  return { now: () => at };
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Epoch milliseconds of 00:00 in Shanghai on that day. Month 13 rolls into the next year. */
export function instantOfDay(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) - SHANGHAI_OFFSET_MS;
}

export function civilDate(instantMs: number): CivilDate {
  const date = new Date(instantMs + SHANGHAI_OFFSET_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** ISO 8601 in UTC, milliseconds. */
export const isoInstant = (instantMs: number): string => new Date(instantMs).toISOString();

export function parseInstant(iso: string): number | undefined {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? undefined : ms;
}

/** For libraries that insist on a Date object (pg, pdfmake); nothing else should ask for one. */
export const dateObject = (instantMs: number): Date => new Date(instantMs);

/** 2026-11-22: the day in Shanghai. */
export function isoDay(instantMs: number): string {
  return new Date(instantMs + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** 2026年11月22日, without leading zeros (GB/T 9704). */
export function formatDayZh(instantMs: number): string {
  const { year, month, day } = civilDate(instantMs);
  return `${year}年${month}月${day}日`;
}

/** 2026-11-22 09:30 in Shanghai. */
export function formatMinute(instantMs: number): string {
  const shifted = new Date(instantMs + SHANGHAI_OFFSET_MS).toISOString();
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 16)}`;
}
