import type { TargetListAnswer } from '@greengauge/contracts';

type Target = TargetListAnswer['targets'][number];

export interface TargetFilter {
  readonly word: string;
  /** Code of a region, or all. */
  readonly region: string;
  /** judged, listed or all. */
  readonly use: string;
}

/** In the order of the list. */
export function shownTargets(targets: readonly Target[], { word, region, use }: TargetFilter): readonly Target[] {
  const typed = word.trim().toLowerCase();
  return targets.filter(({ subjectZh, documentTitleZh, docNo, indicator, notJudgedZh, ...target }) =>
    (typed === '' || [subjectZh, documentTitleZh, docNo ?? '', indicator?.nameZh ?? '', indicator?.nameEn ?? ''].some((text) => text.toLowerCase().includes(typed))) &&
    (region === 'all' || target.region === region) &&
    (use === 'all' || (notJudgedZh === undefined) === (use === 'judged')));
}
