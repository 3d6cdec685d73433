import type { Inline, Run } from '@greengauge/document';
import { MILESTONE_STATUS_ZH, type MilestoneStatus, type RecordedMilestone, type ReportSnapshot } from '@greengauge/evaluation';
import { MILESTONE_STYLE } from '@greengauge/charts';

const STATUSES: readonly MilestoneStatus[] = ['completed', 'awaiting-evidence', 'in-progress', 'overdue', 'not-due'];

/** States that occur, in the order of the ledger, each with its number. */
export const statusCounts = (all: readonly MilestoneStatus[]): (readonly [MilestoneStatus, number])[] =>
  STATUSES.map((status) => [status, all.filter((item) => item === status).length] as const).filter(([, count]) => count > 0);

/** ◆到期待核验; a blank circle is drawn in grey so that it shows on paper. */
export function statusCell(status: MilestoneStatus): Inline {
  const style = MILESTONE_STYLE[status];
  return [{ text: style.symbol, color: style.symbol === '○' ? '#5B626B' : style.colour }, MILESTONE_STATUS_ZH[status]];
}

/** Only the symbol: for ledgers that print the words once below the table. */
export function statusMark(status: MilestoneStatus): Run[] {
  const style = MILESTONE_STYLE[status];
  return [{ text: style.symbol, color: style.symbol === '○' ? '#5B626B' : style.colour }];
}

export const dueText = (from: number, to: number): string => (from === to ? `${to}年` : `${from}—${to}年`);

export const recordOf = (snapshot: ReportSnapshot, kind: RecordedMilestone['kind'], match: (item: RecordedMilestone) => boolean): RecordedMilestone | undefined =>
  (snapshot.milestones ?? []).find((item) => item.kind === kind && match(item));
