import type { RegionCode } from '@greengauge/kernel';

export type MilestoneStatus = 'not-due' | 'in-progress' | 'awaiting-evidence' | 'completed' | 'overdue';
export const MILESTONE_STATUS_ZH: Readonly<Record<MilestoneStatus, string>> = {
  'not-due': '未到期', 'in-progress': '推进中', 'awaiting-evidence': '到期待核验', completed: '已完成', overdue: '逾期',
};

export interface DeliverableState {
  readonly no: number;
  readonly sectionZh: string;
  readonly taskNo: number;
  readonly taskZh: string;
  readonly deliverableZh: string;
  readonly leadsZh: readonly string[];
  readonly dueFrom: number;
  readonly dueTo: number;
  readonly status: MilestoneStatus;
  readonly evidenceZh?: string;
  readonly verifier?: string;
}

export interface MechanismState {
  readonly id: string;
  readonly task: number;
  readonly measureZh: string;
  readonly mechanismZh: string;
  readonly indicators: readonly string[];
  /** Indicators of it that have at least one value. */
  readonly withData: readonly string[];
  /** Published series that speak of the mechanism beside its own indicators and have data, in catalogue order. */
  readonly standIns?: readonly string[];
  readonly recordedByZh: string;
  /** Status, evidence and verifier where the mechanism stands in the ledger. */
  readonly milestone?: { readonly status: MilestoneStatus; readonly evidenceZh?: string; readonly verifier?: string };
}

/** One milestone that a region set itself in its action plan. */
export interface RegionPlanState {
  readonly region: RegionCode;
  readonly subject: string;
  readonly titleZh: string;
  /** ISO day. */
  readonly dueOn?: string;
  readonly status: MilestoneStatus;
  readonly evidenceZh?: string;
  readonly verifier?: string;
}

/** What is on record of a measure of the plan or of a region's own plan; absence of a record is not absence of work. */
export interface RecordedMilestone {
  readonly kind: 'mechanism' | 'region-plan';
  readonly subject: string;
  readonly region: RegionCode;
  readonly status: MilestoneStatus;
  readonly evidenceZh?: string;
  readonly verifier?: string;
}
