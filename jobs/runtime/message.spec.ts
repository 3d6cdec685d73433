import type { JobRun, RunStatus } from '@greengauge/store';
import { describe, expect, it } from 'vitest';
import { computeMessage } from './message.js';

const RETRY = { maxAttempts: 5, firstDelayMs: 30_000, longestDelayMs: 3_600_000 };
const LEASE_MS = 30_000;
const MINUTE = 60_000;
const run = (status: RunStatus, fence = 1, attempt = 1): JobRun => ({ id: 'id', job: 'a', slotMs: 0, status, fence, attempt, trigger: 'schedule', counts: {}, input: {} });
const message = (status: RunStatus, silentMs: number, fence = 1, attempt = 1): string | undefined => computeMessage({ run: run(status, fence, attempt), silentMs }, LEASE_MS, RETRY)?.id;

describe('computeMessage', () => {
  it.each<[RunStatus, number, number, boolean]>([
    ['due', 0, 1, true],
    ['queued', 1 * MINUTE, 1, false],
    ['queued', 5 * MINUTE, 1, true],
    ['failed', 29_000, 1, false],
    ['failed', 30_000, 1, true],
    ['failed', 119_000, 3, false],
    ['failed', 120_000, 3, true],
    ['failed', 59 * MINUTE, 12, false],
    ['running', 29_000, 1, false],
    ['running', 30_000, 1, true],
    ['succeeded', 90 * MINUTE, 1, false],
    ['dead', 90 * MINUTE, 1, false],
    ['cancelled', 90 * MINUTE, 1, false],
  ])('%s, silent for %i ms at attempt %i: %s', (status, silentMs, attempt, told) => {
    expect(message(status, silentMs, 1, attempt) !== undefined).toBe(told);
  });

  it('is the same message for the same state, another for the next fence and the next repetition', () => {
    expect(message('due', 0)).toBe(message('due', 9_999));
    expect(message('due', 0, 1)).not.toBe(message('due', 0, 2));
    expect(message('running', 31_000)).toBe(message('running', 90_000));
    expect(message('running', 31_000)).not.toBe(message('running', 31_000 + 5 * MINUTE));
  });
});
