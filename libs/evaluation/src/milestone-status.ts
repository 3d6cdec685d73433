import { parsePeriod } from '@greengauge/kernel';
import type { Deliverable } from '@greengauge/framework';
import type { MilestoneStatus } from './model.js';

/** What a record says, and by when its subject is due. */
export interface RecordedStatus {
  readonly status: MilestoneStatus;
  readonly evidenceZh?: string;
  /** End of the day or year by which it is due, epoch ms; absent where no date was set. */
  readonly dueMs?: number;
}

/**
 * What a record of a milestone is called at an instant (epoch ms): 'completed' without evidence waits for it, and unfinished work past
 * its date is late, whatever was written down before the date passed. Work proposed as done waits for its verifier and is not called late.
 */
export function milestoneStatusAt({ status, evidenceZh, dueMs }: RecordedStatus, atMs: number): MilestoneStatus {
  if (status === 'completed') return evidenceZh ? 'completed' : 'awaiting-evidence';
  const unfinished = status === 'in-progress' || status === 'not-due';
  return unfinished && dueMs !== undefined && atMs >= dueMs ? 'overdue' : status;
}

/** Which milestone, and the day that a region set for its own. */
export interface DatedMilestone {
  readonly kind: 'deliverable' | 'mechanism' | 'region-plan';
  readonly subject: string;
  /** ISO day. */
  readonly dueOn?: string;
}

/** A deliverable is due with its last year, a measure with its plan, a region's own milestone on the day that the region set. */
export function milestoneDueMs({ kind, subject, dueOn }: DatedMilestone, deliverables: readonly Deliverable[], termEndYear: number): number | undefined {
  const due = kind === 'region-plan' ? dueOn : kind === 'mechanism' ? `${termEndYear}` : deliverables.find(({ no }) => String(no) === subject)?.dueTo;
  return due === undefined ? undefined : parsePeriod(`${due}`)?.endMs;
}
