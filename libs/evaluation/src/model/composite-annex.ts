import type { RegionCode } from '@greengauge/kernel';

/** Where a rank lies over the defensible choices: median, 5th and 95th percentile. */
export interface CompositeBand {
  readonly median: number;
  readonly p5: number;
  readonly p95: number;
}

export interface CompositeUnit {
  readonly region: RegionCode;
  readonly shortZh: string;
  /** Printed; absent where too little of the region is known. */
  readonly score?: string;
  readonly rank?: number;
  /** Ends of the score whatever the missing cells hold and the provisional ones become; absent where there is neither. */
  readonly low?: string;
  readonly high?: string;
  readonly band?: CompositeBand;
  /** Share of the indicators that the region has, 0–1. */
  readonly availability: number;
  /** Contribution of each group to the score, in points of the score, in the order of `groups`; absent without a score. */
  readonly contributions?: readonly { readonly code: string; readonly points: string }[];
  /** Contribution of each indicator to the score, in points; they sum to the score. Absent without a score. */
  readonly parts?: readonly { readonly code: string; readonly points: string }[];
  /** Set against the period before: the only sentence the two bands carry. */
  readonly claim?: { readonly kind: 'rose' | 'fell' | 'unchanged' | 'not-distinguishable'; readonly sentenceZh: string };
}

/** One league of the composite index: provinces, or the special units that lie inside them. */
export interface CompositeLeague {
  readonly league: 'provinces' | 'special';
  readonly titleZh: string;
  /** Why there is no index of this league; the rest is then empty. */
  readonly refusedZh?: string;
  readonly indicators: readonly { readonly code: string; readonly titleZh: string; readonly groupZh: string; readonly periodZh: string; readonly availability: number; readonly kept: boolean; readonly meanShift?: number; readonly maxShift?: number }[];
  readonly groups: readonly { readonly code: string; readonly titleZh: string }[];
  readonly units: readonly CompositeUnit[];
  readonly seed: number;
  readonly draws: number;
  /** What the choices contribute to the uncertainty of ranks: total Sobol index by assumption. */
  readonly factors: readonly { readonly titleZh: string; readonly total?: string }[];
  readonly methodZh: readonly string[];
}

/** The plan's own index: an internal annex, never the headline. */
export interface CompositeAnnex {
  readonly titleZh: string;
  readonly configHash: string;
  readonly leagues: readonly CompositeLeague[];
}

/** How a region stands in its league beside its peers, indicator by indicator, in points of the internal index. */
export interface RegionContribution {
  readonly titleZh: string;
  readonly unit: CompositeUnit;
  /** Of the league, those whose mean `peers` is. */
  readonly peersZh: readonly string[];
  /** Largest lead over the peers first, largest gap last; `peers` and `lead` absent where no peer has the indicator. */
  readonly parts: readonly { readonly code: string; readonly titleZh: string; readonly points: string; readonly peers?: string; readonly lead?: string }[];
}
