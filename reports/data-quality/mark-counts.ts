import { OBSERVATION_MARK_ZH, type ObservationMark } from '@greengauge/framework';
import type { ReportSnapshot } from '@greengauge/evaluation';

export interface MarkCount {
  readonly symbol: string;
  readonly textZh: string;
  readonly count: number;
}

const MARKS = Object.keys(OBSERVATION_MARK_ZH) as readonly ObservationMark[];

/** How many observed values of the snapshot carry each mark; marks that none carries are left out. */
export function markCounts(snapshot: ReportSnapshot): MarkCount[] {
  const observed = Object.values(snapshot.figures).filter((figure) => figure.measure === 'value' && figure.value.kind === 'number');
  return MARKS.map((mark) => ({ ...OBSERVATION_MARK_ZH[mark], count: observed.filter((figure) => figure.marks.includes(mark)).length })).filter(({ count }) => count > 0);
}
