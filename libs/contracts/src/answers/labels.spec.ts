import { describe, expect, it } from 'vitest';
import type { ReportSnapshot } from '@greengauge/evaluation/model';
import { buildBarometer } from './build-barometer.js';
import { MILESTONE_SIGNAL, TREND_SIGNAL, VERDICT_SIGNAL } from './labels.js';

/** The colour that a judgement is shown in: red for what lags, amber for what needs watching, green for what goes well, grey where nothing is judged. */
describe('the signal of a judgement', () => {
  it('is red for 滞后于预期 alone, and green only for what is met or ahead', () => {
    expect(VERDICT_SIGNAL).toEqual({ 'achieved-early': 'good', ahead: 'good', 'on-track': 'watch', behind: 'alert', unrated: 'unrated' });
  });
  it('is red for a weakening trend, and grey for a neutral change', () => {
    expect(TREND_SIGNAL).toEqual({ improving: 'good', stable: 'watch', worsening: 'alert', changed: 'unrated', undetermined: 'unrated' });
  });
  it('is green for a milestone that is closed with evidence, never for one that waits for it', () => {
    expect(MILESTONE_SIGNAL).toEqual({ completed: 'good', 'in-progress': 'watch', 'awaiting-evidence': 'watch', overdue: 'alert', 'not-due': 'unrated' });
  });
  it.each([['severe', 'alert', '一级（十分严峻）'], ['tense', 'watch', '二级（比较严峻）'], ['smooth', 'good', '三级（基本顺利）'], ['unrated', 'unrated', '未评级']] as const)('of a barometer at %s is %s, with the words beside it', (level, signal, levelZh) => {
    const snapshot = { barometer: { level, basis: 'targets', behind: 1, of: 3, indicators: ['x'], reasonZh: '原因' } } as unknown as ReportSnapshot;
    expect(buildBarometer(snapshot).barometer).toMatchObject({ level, signal, levelZh, behind: 1, of: 3, reasonZh: '原因' });
  });
});
