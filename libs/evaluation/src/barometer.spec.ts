import { describe, expect, it } from 'vitest';
import { rateBarometer } from './barometer.js';
import { BAROMETER_RULE_ZH, BAROMETER_ZH, type IndicatorEvaluation, type TrendVerdict, type Verdict } from './model.js';
import { declareTarget, evaluateCase, observe } from './testing/build-case.js';

const { evaluation } = evaluateCase({ targets: [declareTarget()], observations: [observe('2024', '90')], period: '2024' });
const one = (verdict: Verdict, trend: TrendVerdict = 'undetermined', overrides: Partial<IndicatorEvaluation> = {}): IndicatorEvaluation => ({ ...evaluation, verdict, trend, ...overrides });
const many = (count: number, item: IndicatorEvaluation): IndicatorEvaluation[] => Array.from({ length: count }, () => item);

describe('the barometer of a region', () => {
  it('rates on targets where three are judged: a third behind is 一级, a sixth 二级, fewer 三级', () => {
    expect(rateBarometer([...many(2, one('on-track')), one('behind')])).toMatchObject({ level: 'severe', basis: 'targets', behind: 1, of: 3 });
    expect(rateBarometer([...many(5, one('ahead')), one('behind')])).toMatchObject({ level: 'tense', of: 6 });
    expect(rateBarometer([...many(6, one('ahead')), one('behind')])).toMatchObject({ level: 'smooth', of: 7 });
  });

  it('is at least 二级 where a binding target is behind', () => {
    const target = evaluation.target === 'none' ? evaluation.target : { ...evaluation.target, nature: 'binding' as const };
    expect(rateBarometer([...many(9, one('ahead')), one('behind', 'undetermined', { target })])).toMatchObject({ level: 'tense' });
  });

  it('falls back on trends of five and says so; context and neutral series do not count', () => {
    const trends = [...many(3, one('unrated', 'improving')), ...many(2, one('unrated', 'worsening'))];
    expect(rateBarometer(trends)).toMatchObject({ level: 'severe', basis: 'trends', reasonZh: '没有足够的本地区官方目标，按趋势评级：可比指标5项中趋势走弱2项' });
    expect(rateBarometer([...trends.slice(1), one('unrated', 'worsening', { directness: 'context' }), one('unrated', 'worsening', { direction: 'neutral' })])).toMatchObject({ level: 'unrated', basis: 'none' });
  });

  it('does not rate without data', () => {
    expect(rateBarometer([])).toMatchObject({ level: 'unrated', reasonZh: '可评价的官方目标0项、可比趋势0项，不足以评级' });
  });
  it('is called as the reviews of energy and carbon targets call it, the worst first', () => {
    expect(BAROMETER_ZH).toEqual({ severe: '一级（十分严峻）', tense: '二级（比较严峻）', smooth: '三级（基本顺利）', unrated: '未评级' });
    expect([...BAROMETER_RULE_ZH.matchAll(/[一二三]级（[^）]+）/g)].map(String)).toEqual([BAROMETER_ZH.severe, BAROMETER_ZH.tense, BAROMETER_ZH.smooth]);
  });
});
