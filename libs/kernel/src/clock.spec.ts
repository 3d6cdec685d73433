import { describe, expect, it } from 'vitest';
import { civilDate, fixedClock, formatDayZh, formatMinute, instantOfDay, isoDay, isoInstant } from './clock.js';

describe('clock', () => {
  it('knows the day in Shanghai, whatever the zone of the machine', () => {
    const lateInUtc = fixedClock('2025-12-31T16:00:00Z').now();
    expect(civilDate(lateInUtc)).toEqual({ year: 2026, month: 1, day: 1 });
    expect(isoDay(lateInUtc)).toBe('2026-01-01');
    expect(formatDayZh(lateInUtc)).toBe('2026年1月1日');
    expect(formatMinute(lateInUtc)).toBe('2026-01-01 00:00');
    expect(isoInstant(instantOfDay(2025, 13, 1))).toBe('2025-12-31T16:00:00.000Z');
  });

  it('refuses a text that is no instant', () => {
    expect(() => fixedClock('yesterday')).toThrow('ISO');
  });
});
