import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { editionInput } from './edition.js';
import { defineJob } from './job.js';
import { checkSlot } from './slot.js';

const told = (inputSchema: z.ZodObject, raw: unknown): unknown => {
  const parsed = defineJob({ id: 'x', titleZh: '试验', descriptionZh: '', countsZh: {}, catchUp: 'latest', inputSchema, run: () => Promise.resolve({ counts: {} }) }).parseInput(raw);
  return parsed.ok ? parsed.value : parsed.error.messageZh;
};

describe('the input that a run is given', () => {
  const schema = z.object({ ...editionInput, days: z.int().min(0).max(30).default(3) });

  it('is what was asked for, with nothing added', () => {
    expect(told(schema, { period: '2025' })).toEqual({ period: '2025' });
    expect(told(schema, {})).toEqual({});
    expect(told(schema, { days: '5' })).toEqual({ days: 5 });
  });

  it('is refused where the job does not know a name: it would do something else than was meant', () => {
    expect(told(schema, { peroid: '2024' })).toBe('作业“试验”的输入有误：没有“peroid”；可用：plan、period、days');
    expect(told(z.object({}), { full: true })).toBe('作业“试验”的输入有误：没有“full”；这个作业不需要输入');
  });

  it.each([[{ days: '40' }, 'days：'], [{ plan: 'x y' }, 'plan：方案代码格式不正确'], [{ period: 5 }, 'period：无效输入']])('says of %o in Chinese what is wrong', (raw, words) => {
    expect(told(schema, raw)).toContain(words);
    expect(told(schema, raw)).not.toMatch(/Invalid|Too big/);
  });
});

describe('a slot that a person asks for', () => {
  it('lies between the first plan and now', () => {
    const now = Date.UTC(2026, 10, 23);
    expect([Date.UTC(2018, 11, 31), Date.UTC(2019, 0, 2), now, now + 1, Number.NaN].map((slotMs) => checkSlot(slotMs, now).ok)).toEqual([false, true, true, false, false]);
  });
});
