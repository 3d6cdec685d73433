import { parseInstant } from './clock.js';
import { parsePeriod } from './period.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** 2026-11-22 (the whole day, Shanghai) or an ISO instant with its offset → epoch ms, inclusive. Undefined for anything else. */
export function parseAsKnownAt(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return INSTANT.test(text) ? parseInstant(text) : undefined;
  const day = parsePeriod(text);
  return day === undefined ? undefined : day.endMs - 1;
}
