import type { Decimal } from '@greengauge/kernel';
import { VERDICT_RULE_ZH, type Verdict } from './model.js';

/**
 * The one table of thresholds; the method pages print `reasonZh`, whose words keep the limits as they are here: 达到 and 以上 include, 不足 and 低于 do not.
 *
 * Level targets are set against a straight path: progress (or, for a cumulative series without a base, attainment) minus
 * time progress, in 百分点. Five points are one quarter of a five-year term, about the lag with which annual series are
 * published; a smaller difference says nothing. Targets of average growth have no path: attainment of the average to date
 * is used, with the same five per cent below and ten above, because an average still moves with each remaining year.
 */
export const VERDICT_THRESHOLDS = {
  aheadPoints: 5,
  behindPoints: -5,
  growthAheadPercent: 110,
  growthOnTrackPercent: 95,
  reasonZh: VERDICT_RULE_ZH,
} as const;

export interface JudgeInput {
  readonly kind: 'level' | 'average-growth';
  /** The value at hand meets the target. */
  readonly met: boolean;
  /**
   * When a clean value before the end of the term first met it, in Chinese (2025年6月末); absent where none did. Never for
   * average growth, which is only known at the end.
   */
  readonly metSinceZh?: string;
  /** The value at hand is of the end of the term or later. */
  readonly termOver: boolean;
  /** Percent; absent without a base value. */
  readonly progress?: Decimal;
  /** Percent. */
  readonly attainment?: Decimal;
  /** Percent, at the end of the value's own period; absent where the term's start is unknown. */
  readonly timeProgress?: Decimal;
  /** Counted from the start of the series, so that attainment itself may be set against time. */
  readonly cumulative: boolean;
  /**
   * 'none' for a clean value; 'floor' for 超过/突破 or part of a year, which may only prove an upward target met; 'open'
   * where such a value says nothing because lower is better; 'unfit' where the value must not be judged by.
   */
  readonly doubt: 'none' | 'floor' | 'open' | 'unfit';
  /**
   * What the target's own path asks for at that time, in percent of the way, where it is not a straight line; without `progress` where
   * such a path cannot be drawn between base and target, and no straight line stands in for it.
   */
  readonly path?: { readonly progress?: Decimal; readonly nameZh: string };
  /** The value crosses a line that the target says must not be crossed. */
  readonly crossed?: true;
  /** The value is of a later year than the target's, and none of that year is known. */
  readonly afterEnd?: true;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** Why, as the end of a Chinese sentence without its full stop. */
  readonly reasonZh: string;
}

const unrated = (reasonZh: string): Judgement => ({ verdict: 'unrated', reasonZh });

function judgeGrowth(input: JudgeInput): Judgement {
  const { attainment } = input;
  if (input.termOver && !input.met) return { verdict: 'behind', reasonZh: '期末未达到年均增长目标' };
  if (attainment === undefined) return unrated('年均增速无法与目标比较');
  const { growthAheadPercent, growthOnTrackPercent } = VERDICT_THRESHOLDS;
  if (input.met && attainment.greaterThanOrEqualTo(growthAheadPercent)) return { verdict: 'ahead', reasonZh: '年均增速明显高于目标' };
  if (attainment.greaterThanOrEqualTo(growthOnTrackPercent)) return { verdict: 'on-track', reasonZh: input.met ? '年均增速达到目标要求' : '年均增速接近目标要求' };
  return { verdict: 'behind', reasonZh: '年均增速低于目标要求' };
}

/** Progress minus time progress, in 百分点, against the thresholds. */
function judgePath(share: Decimal, timeProgress: Decimal, shareZh: string, pathZh = '时间进度'): Judgement {
  const difference = share.minus(timeProgress);
  if (difference.greaterThanOrEqualTo(VERDICT_THRESHOLDS.aheadPoints)) return { verdict: 'ahead', reasonZh: `${shareZh}快于${pathZh}` };
  if (difference.greaterThanOrEqualTo(VERDICT_THRESHOLDS.behindPoints)) return { verdict: 'on-track', reasonZh: `${shareZh}与${pathZh}基本相当` };
  return { verdict: 'behind', reasonZh: `${shareZh}慢于${pathZh}` };
}

/**
 * The four grades of NDRC mid-term reviews, and unrated. A value that is only a floor may prove that a target is met, never
 * that it is missed.
 */
export function judge(input: JudgeInput): Judgement {
  if (input.doubt === 'unfit') return unrated('该数据存疑或统计口径不同，不据以评价');
  if (input.doubt === 'open' || (input.doubt === 'floor' && (!input.met || input.kind === 'average-growth'))) return unrated('该数据仅为下限或未覆盖整个报告期，不足以判断');
  if (input.crossed) return { verdict: 'behind', reasonZh: '已突破目标规定的限值' };
  if (input.kind === 'average-growth') return judgeGrowth(input);
  if (input.met) {
    const since = input.metSinceZh === undefined ? '' : `${input.metSinceZh}`;
    if (!input.termOver) return { verdict: 'achieved-early', reasonZh: `${since}已达到目标，早于目标年份` };
    return input.metSinceZh === undefined
      ? { verdict: 'on-track', reasonZh: input.afterEnd ? '缺少目标年份数据，其后数据达到目标' : '如期达到目标' }
      : { verdict: 'achieved-early', reasonZh: `${since}已达到目标，早于目标期满，并保持至期末` };
  }
  if (input.termOver) return { verdict: 'behind', reasonZh: input.afterEnd ? '目标期满后仍未达到目标' : '目标期满未达到目标' };
  if (input.path) {
    const { progress, nameZh } = input.path;
    if (input.progress === undefined) return unrated(`目标未载明基期值，不能与${nameZh}路径的要求比较`);
    return progress === undefined ? unrated(`基期值与目标值之间不能按${nameZh}路径推算，不与直线比较`) : judgePath(input.progress, progress, '目标进程', `${nameZh}路径的要求`);
  }
  if (input.timeProgress === undefined) return unrated('目标未载明起始年份，不能与时间进度比较');
  if (input.progress !== undefined) return judgePath(input.progress, input.timeProgress, '目标进程');
  if (input.cumulative && input.attainment !== undefined) return judgePath(input.attainment, input.timeProgress, '完成率');
  return unrated('目标未载明基期值，不能与时间进度比较');
}
