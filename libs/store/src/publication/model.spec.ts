import { describe, expect, it } from 'vitest';
import { judgeStep, openSteps, type PublicationFacts } from './model.js';

const facts: PublicationFacts = { state: 'issued', report: 'national', embargoAtMs: 1000, replyDueAtMs: 1000, replies: 0, unanswered: 0 };
const allowed = (step: Parameters<typeof judgeStep>[0], over: Partial<PublicationFacts>, nowMs: number): boolean => judgeStep(step, { ...facts, ...over }, nowMs).allowed;

describe('judgeStep', () => {
  it('releases at the embargo instant, not a millisecond before, and never where none was set', () => {
    expect([999, 1000, 1001].map((nowMs) => allowed('release', {}, nowMs))).toEqual([false, true, true]);
    const { embargoAtMs, ...unset } = facts;
    expect(embargoAtMs).toBeDefined();
    expect(judgeStep('release', unset, Number.MAX_SAFE_INTEGER)).toEqual({ allowed: false, reasonZh: '未到发布时间' });
  });

  it('signs nothing while an objection has no answer', () => {
    expect(judgeStep('sign', { ...facts, state: 'revising', unanswered: 1 }, 0)).toEqual({ allowed: false, reasonZh: '还有 1 条异议没有答复' });
    expect(allowed('sign', { state: 'revising' }, 0)).toBe(true);
  });

  it('asks the region first, and waits for its word or the end of its window', () => {
    expect(allowed('revise', { state: 'drafting', report: 'regional' }, 0)).toBe(false);
    expect(allowed('revise', { state: 'drafting' }, 0)).toBe(true);
    expect([999, 1000].map((nowMs) => allowed('revise', { state: 'consulting' }, nowMs))).toEqual([false, true]);
    expect(allowed('revise', { state: 'consulting', replies: 1 }, 0)).toBe(true);
  });

  it('leaves a released or withdrawn report no step but that of its state', () => {
    expect(openSteps({ ...facts, state: 'withdrawn' }, 5000)).toEqual([]);
    expect(openSteps({ ...facts, state: 'released' }, 5000)).toEqual([]);
    expect(allowed('release', { state: 'signed' }, 5000)).toBe(false);
  });
});
