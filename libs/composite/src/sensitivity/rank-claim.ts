import type { RankBand } from './rank-bands.js';

/** What may be said of two ranks. Only bands that lie wholly apart allow a direction. */
export type RankClaim = 'rose' | 'fell' | 'unchanged' | 'not-distinguishable';

/** Whether a unit's rank may be said to have changed between two periods; a smaller number is a better rank. */
export function claimChange(before: RankBand | undefined, after: RankBand | undefined): RankClaim {
  if (!before || !after) return 'not-distinguishable';
  if (after.p95 < before.p5) return 'rose';
  if (after.p5 > before.p95) return 'fell';
  const certain = before.p5 === before.p95 && after.p5 === after.p95;
  return certain ? 'unchanged' : 'not-distinguishable';
}

/** Whether one unit may be said to stand before another in the same period. */
export const mayClaimAhead = (one: RankBand | undefined, other: RankBand | undefined): boolean => one !== undefined && other !== undefined && one.p95 < other.p5;

/** A rank with its band, as it is printed. */
export const bandZh = ({ median, p5, p95 }: RankBand): string => (p5 === p95 ? `第${median}位` : `第${median}位（位次区间第${p5}～${p95}位）`);

/** The only sentence about a change of rank that the bands carry. */
export function changeSentenceZh(nameZh: string, before: RankBand | undefined, after: RankBand | undefined): string {
  const claim = claimChange(before, after);
  if (!before || !after) return `${nameZh}缺少可比的位次区间，不作位次升降判断。`;
  const places = `由${bandZh(before)}到${bandZh(after)}`;
  switch (claim) {
    case 'rose': return `${nameZh}位次上升，${places}。`;
    case 'fell': return `${nameZh}位次下降，${places}。`;
    case 'unchanged': return `${nameZh}位次未变，为${bandZh(after)}。`;
    case 'not-distinguishable': return `${nameZh}${places}，两期位次区间重叠，不作位次升降判断。`;
  }
}

/** A unit in one period: its band over the draws, and its reach, which also holds what its missing and provisional data may do. */
export interface Placing {
  readonly band: RankBand | undefined;
  readonly reach: RankBand | undefined;
}

export interface Change {
  readonly claim: RankClaim;
  readonly sentenceZh: string;
}

/**
 * What may be said of a change, and the sentence that says it. A direction needs bands that lie apart, data whose gaps cannot close the
 * distance, and, with `varied`, that anything was varied at all: the band of an index without one uncertain assumption is its rank.
 */
export function judgeChange(nameZh: string, before: Placing, after: Placing, varied: boolean): Change {
  const claim = claimChange(before.band, after.band);
  if (claim === 'not-distinguishable' || !before.band || !after.band) return { claim, sentenceZh: changeSentenceZh(nameZh, before.band, after.band) };
  if (!varied) return { claim: 'not-distinguishable', sentenceZh: `${nameZh}由${bandZh(before.band)}到${bandZh(after.band)}，没有设定不确定因素，位次区间无从得出，不作位次升降判断。` };
  if (claimChange(before.reach, after.reach) === claim) return { claim, sentenceZh: changeSentenceZh(nameZh, before.band, after.band) };
  return { claim: 'not-distinguishable', sentenceZh: `${nameZh}由${bandZh(before.band)}到${bandZh(after.band)}，所缺数据或初步数据可能改变位次，不作位次升降判断。` };
}
