import type { CountedCell } from '@greengauge/aggregation';

/** One register or registry, counted: what it says of every cell it has records for. */
export interface CountedSource {
  /** `register:alliances`, `registry:trades`, `milestones`. */
  readonly source: string;
  /** Titles the observations: the name of the list. */
  readonly titleZh: string;
  /** Equal digests count equally. */
  readonly digest: string;
  readonly cells: readonly CountedCell[];
  /** How each indicator is counted, in words. */
  readonly rulesZh: ReadonlyMap<string, string>;
  /** Cells withheld because too few units stand behind them. */
  readonly withheld: ReadonlySet<CountedCell>;
}

/** Publisher of every number counted from records kept on the platform. */
export const REGISTRY_PUBLISHER = '绿衡登记台账汇总';
