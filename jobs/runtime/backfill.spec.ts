import { parseInstant } from '@greengauge/kernel';
import { describe, expect, it } from 'vitest';
import { computeBackfill } from './backfill.js';
import type { JobDeclaration } from './job.js';

const job = (schedule?: string): JobDeclaration => ({
  id: 'x', titleZh: '试验', descriptionZh: '', countsZh: {}, catchUp: 'latest', after: [], timeoutMs: 1, ...(schedule === undefined ? {} : { schedule }), parseInput: () => ({ ok: true, value: {} }), run: () => Promise.resolve({ counts: {} }),
});
const NOW = parseInstant('2026-03-10T00:00:00Z') ?? 0;
const slots = (schedule: string | undefined, from: string, until: string) => computeBackfill(job(schedule), { from, until }, NOW);

describe('backfill', () => {
  it('takes every slot from the first day on and none of the last, in Shanghai time', () => {
    const found = slots('0 6 * * *', '2026-02-01', '2026-02-04');
    expect(found).toEqual({ ok: true, value: ['2026-01-31T22:00:00Z', '2026-02-01T22:00:00Z', '2026-02-02T22:00:00Z'].map((text) => parseInstant(text)) });
    expect(slots('0 0 * * *', '2026-02-01', '2026-02-02')).toEqual({ ok: true, value: [parseInstant('2026-01-31T16:00:00Z')] });
  });

  it('does not reach into the future', () => {
    const found = slots('0 6 * * *', '2026-03-08', '2026-04-01');
    expect(found.ok && found.value.at(-1)).toBe(parseInstant('2026-03-09T22:00:00Z'));
    expect(slots('0 6 * * *', '2026-05-01', '2026-05-02')).toMatchObject({ ok: false, error: { code: 'period-invalid' } });
  });

  it.each([
    [undefined, '2026-02-01', '2026-02-02', 'no-schedule'], ['0 6 * * *', '2026-02-02', '2026-02-02', 'period-invalid'], ['0 6 * * *', 'yesterday', '2026-02-02', 'period-invalid'], ['0 6 1 1 *', '2018-12-31', '2026-02-02', 'period-invalid'],
    ['0 6 1 1 *', '2026-02-01', '2026-02-03', 'no-slot'], ['*/5 * * * *', '2026-02-01', '2026-02-04', 'too-many-slots'],
  ])('refuses %s %s–%s as %s', (schedule, from, until, code) => {
    expect(slots(schedule, from, until)).toMatchObject({ ok: false, error: { code } });
  });
});
