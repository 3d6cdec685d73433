import type { Barometer, IndicatorEvaluation } from './model.js';

/**
 * 三级晴雨表 of a region. The rule is the platform's own and stands beside every result: on official targets of the region where at
 * least three are judged, else on the trends of at least five comparable indicators, else not rated. One third of them behind (or
 * worsening) is 一级, one in six 二级; a binding target behind is at least 二级. Context series and neutral ones do not count.
 */
export const BAROMETER_RULES = { leastJudged: 3, leastTrends: 5, severeShare: 1 / 3, tenseShare: 1 / 6 } as const;

export function rateBarometer(evaluations: readonly IndicatorEvaluation[]): Barometer {
  const counted = evaluations.filter(({ directness }) => directness !== 'context');
  const judged = counted.filter(({ verdict }) => verdict !== 'unrated');
  const trends = counted.filter(({ trend, direction }) => direction !== 'neutral' && (trend === 'improving' || trend === 'stable' || trend === 'worsening'));
  const { leastJudged, leastTrends, severeShare, tenseShare } = BAROMETER_RULES;
  const basis = judged.length >= leastJudged ? 'targets' : trends.length >= leastTrends ? 'trends' : 'none';
  const behind = basis === 'targets' ? judged.filter(({ verdict }) => verdict === 'behind') : basis === 'trends' ? trends.filter(({ trend }) => trend === 'worsening') : [];
  const of = basis === 'targets' ? judged.length : basis === 'trends' ? trends.length : 0;
  if (basis === 'none') {
    return { level: 'unrated', basis, behind: 0, of: 0, indicators: [], reasonZh: `可评价的官方目标${judged.length}项、可比趋势${trends.length}项，不足以评级` };
  }
  const share = behind.length / of;
  const binding = basis === 'targets' && behind.some(({ target }) => target !== 'none' && target.nature === 'binding');
  const level = share >= severeShare ? 'severe' : share >= tenseShare || binding ? 'tense' : 'smooth';
  const what = basis === 'targets' ? `可评价的官方目标${of}项中滞后${behind.length}项` : `没有足够的本地区官方目标，按趋势评级：可比指标${of}项中趋势走弱${behind.length}项`;
  return { level, basis, behind: behind.length, of, indicators: behind.map(({ indicator }) => indicator), reasonZh: `${what}${binding && share < tenseShare ? '，其中有约束性目标' : ''}` };
}
