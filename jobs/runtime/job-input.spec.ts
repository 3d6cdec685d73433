import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineJob, type JobContext } from './job.js';

const seen: unknown[] = [];
const job = defineJob({
  id: 'spec', titleZh: '试验', descriptionZh: '', countsZh: {}, catchUp: 'latest', inputSchema: z.object({ full: z.boolean().optional(), days: z.int().min(1).default(3), period: z.string().optional() }),
  run: ({ input }) => { seen.push(input); return Promise.resolve({ counts: {} }); },
});
// What a run gets is what was asked for, as it is kept; nothing else of the context is looked at.
const runWith = (input: Record<string, unknown>) => job.run({ input } as unknown as JobContext);

describe('the input of a job', () => {
  it('may be text, as a command line says it, and reaches the run as what it means', async () => {
    const asked = { full: 'true', days: '7', period: '2025' };
    expect(job.parseInput(asked)).toEqual({ ok: true, value: { full: true, days: 7, period: '2025' } });
    await runWith(asked);
    expect(seen).toEqual([{ full: true, days: 7, period: '2025' }]);
  });

  it('is refused in Chinese where the text means nothing', () => {
    expect(job.parseInput({ full: 'maybe' })).toMatchObject({ ok: false, error: { messageZh: expect.stringContaining('full：应为 true 或 false') } });
    expect(job.parseInput({ days: 'x' })).toMatchObject({ ok: false, error: { messageZh: expect.stringContaining('days：应为数字') } });
  });
});
