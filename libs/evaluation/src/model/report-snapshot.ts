import type { RegionCode, Unit } from '@greengauge/kernel';
import type { ObservationMark } from '@greengauge/framework';
import type { CompositeAnnex, RegionContribution } from './composite-annex.js';
import type { Figure } from './figure.js';
import type { EvaluatedTarget, IndicatorEvaluation } from './indicator-evaluation.js';
import type { Barometer } from './judgement.js';
import type { DeliverableState, MechanismState, RecordedMilestone, RegionPlanState } from './ledger-states.js';
import type { RegionalDistribution } from './regional-distribution.js';

/** A part of a total, as published or counted: 领域=清洁能源. Drawn beside the total, never added to it. */
export interface BreakdownPoint {
  readonly indicator: string;
  readonly period: string;
  /** `dimension=member` pairs joined by `;`, dimensions in the order of the source. */
  readonly breakdown: string;
  readonly value: string;
  readonly unit: Unit;
  readonly marks: readonly ObservationMark[];
  readonly publisher: string;
}

/**
 * The frozen input of a report. A report reads nothing else. `hash` is the SHA-256 of the canonical JSON of everything but
 * `id`, `hash` and `jobRun`: the run that built it is provenance, and hashing it would make each rerun a new snapshot.
 * `id` is derived from `hash`.
 */
export interface ReportSnapshot {
  readonly schema: 1;
  readonly id: string;
  readonly hash: string;
  readonly report: 'national' | 'regional' | 'brief' | 'ledger' | 'data-quality';
  readonly plan: { readonly id: string; readonly nameZh: string; readonly shortNameZh: string; readonly docNo: string; readonly fromYear: number; readonly toYear: number };
  readonly period: string;
  readonly region: { readonly code: RegionCode; readonly nameZh: string; readonly shortZh: string; readonly level: 'nation' | 'province' | 'planned-city' | 'corps'; readonly nestedInZh?: string };
  /** Last recorded_at among the observations: the data cut-off. Epoch ms. */
  readonly dataCutoffMs: number;
  readonly jobRun: string;
  readonly codeVersion: string;
  readonly demo: boolean;
  /** All figures by code. */
  readonly figures: Readonly<Record<string, Figure>>;
  /** National report: indicators of the nation. Regional report: of that region. In task, then catalogue order. */
  readonly evaluations: readonly IndicatorEvaluation[];
  readonly distributions: readonly RegionalDistribution[];
  /** Parts of the region's totals up to the asked period, by indicator, breakdown and period; absent where there are none. */
  readonly breakdowns?: readonly BreakdownPoint[];
  readonly tasks: readonly { readonly no: number; readonly titleZh: string; readonly clauseZh: string; readonly leadDepartmentsZh: readonly string[] }[];
  readonly mechanisms: readonly MechanismState[];
  readonly deliverables: readonly DeliverableState[];
  /** Latest record of each measure and each region's plan, by kind, subject and region; absent where none is on record. */
  readonly milestones?: readonly RecordedMilestone[];
  /** Milestones of the regions' own action plans: all in a national report, the region's own in a regional one. */
  readonly regionPlans?: readonly RegionPlanState[];
  /** Every target of the plan's scope, judged or not. */
  readonly targets: readonly (EvaluatedTarget & { readonly indicator?: string; readonly region: RegionCode; readonly meaningZh: string; readonly noteZh?: string })[];
  /** Regions, in code order, with names and tiles; so that a chart needs no other source. */
  readonly regions: readonly { readonly code: RegionCode; readonly shortZh: string; readonly level: string; readonly nestedIn?: RegionCode; readonly reports: boolean; readonly tile?: { readonly row: number; readonly column: number } }[];
  /** Comparable regions of a regional report, at most six, with the reason. */
  readonly peers: readonly { readonly code: RegionCode; readonly shortZh: string; readonly reasonZh: string }[];
  /** National report only, where the plan has an index. */
  readonly composite?: CompositeAnnex;
  /** Regional report only; absent where the region has no score. */
  readonly contribution?: RegionContribution;
  /** Regional report only. */
  readonly barometer?: Barometer;
  /** How the peers were found, or why there are none, in Chinese. Absent in a national report. */
  readonly peersNoteZh?: string;
  /** Rejected or suspect inputs worth a reader's knowing. */
  readonly dataNotesZh: readonly string[];
}
