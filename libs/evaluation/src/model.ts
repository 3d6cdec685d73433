import type { MissingReason, RegionCode, Unit } from '@greengauge/kernel';
import type { Measurement, ObservationMark, ObservationStatus, TargetEvidence, TargetMeaning, TargetNature } from '@greengauge/framework';

/** Everything here is plain JSON: decimals are text, so that a snapshot freezes and hashes as it is. */

/** 提前实现 快于预期 基本符合预期 滞后于预期 未评价 — the four grades of NDRC mid-term reviews, and unrated. */
export type Verdict = 'achieved-early' | 'ahead' | 'on-track' | 'behind' | 'unrated';
export const VERDICT_ZH: Readonly<Record<Verdict, string>> = {
  'achieved-early': '提前实现', ahead: '快于预期', 'on-track': '基本符合预期', behind: '滞后于预期', unrated: '未评价',
};

/** Judgement on the series alone, where no official target exists. */
export type TrendVerdict = 'improving' | 'stable' | 'worsening' | 'changed' | 'undetermined';
export const TREND_ZH: Readonly<Record<TrendVerdict, string>> = {
  improving: '趋势向好', stable: '基本持平', worsening: '趋势走弱', changed: '有变动（中性指标）', undetermined: '无法判断',
};

export type Confidence = 'high' | 'medium' | 'low' | 'none';
export const CONFIDENCE_ZH: Readonly<Record<Confidence, string>> = { high: '高', medium: '中', low: '低', none: '无数据' };

/** What a figure measures about its indicator. */
export type Measure =
  | 'value' | 'previous' | 'yoy' | 'difference' | 'single-period' | 'sum-of-provinces' | 'gap-to-nation' | 'attainment' | 'time-progress' | 'target'
  /** Σ of the provinces plus the special units that the source lists beside them. */
  | 'sum-with-nested'
  /** Share of the way from the base value to the target, in %. */
  | 'progress'
  /** Average yearly growth since the base year, in %. */
  | 'average-growth'
  /** Fall (positive) or rise against the base year in %, as the target words it. */
  | 'change-since-base'
  | 'peer-median'
  /** Where the series leads by the target date, with the ends of its interval; the yearly change to date and the one still needed. */
  | 'projection' | 'projection-low' | 'projection-high' | 'pace' | 'required-pace';

/** A number or the reason for its absence. */
export type FigureValue =
  | { readonly kind: 'number'; readonly value: string; readonly unit: Unit; readonly decimals: number }
  | { readonly kind: 'missing'; readonly reason: MissingReason; readonly detailZh?: string };

/** One traceable number. `code` is printed; equal content gives an equal code on every machine. */
export interface Figure {
  /** 8 Crockford base-32 characters, printed as XXXX-XXXX. */
  readonly code: string;
  readonly indicator: string;
  readonly indicatorVersion: number;
  readonly region: RegionCode;
  readonly period: string;
  readonly measure: Measure;
  readonly value: FigureValue;
  readonly status: ObservationStatus | 'derived';
  readonly marks: readonly ObservationMark[];
  /** Observation ids this number rests on, oldest period first. */
  readonly observations: readonly string[];
  /** How it was computed, in Chinese; absent for an observed value. */
  readonly methodZh?: string;
  readonly source: { readonly title: string; readonly publisher: string };
  readonly clause: string;
  readonly noteZh?: string;
}

export interface EvaluatedTarget {
  readonly id: string;
  readonly documentTitleZh: string;
  readonly docNo?: string;
  readonly subjectZh: string;
  readonly value?: string;
  readonly comparator: '>=' | '>' | '=' | '<=';
  readonly unit?: Unit;
  readonly targetYear: number;
  readonly baseline?: { readonly year: number; readonly value: string };
  readonly nature: TargetNature;
  readonly evidence: TargetEvidence;
  /** What the value means; 'level' where absent. */
  readonly meaning?: TargetMeaning;
  /** First year of the target's own term, where it has one. */
  readonly fromYear?: number;
  /** Code of the figure of the target's number; absent for qualitative targets. */
  readonly figure?: string;
}

export interface SeriesPoint {
  readonly period: string;
  readonly value: string;
  readonly status: ObservationStatus | 'derived';
  readonly marks: readonly ObservationMark[];
  readonly figure: string;
}

/** Codes of figures, and what they say in words. */
export interface Outlook {
  readonly projection: string;
  /** Ends of the 80 % prediction interval; absent with too few points. */
  readonly low?: string;
  readonly high?: string;
  readonly pace?: string;
  readonly requiredPace?: string;
  readonly targetYear: number;
  readonly points: number;
  readonly methodZh: string;
  /** likely/unlikely: the whole interval meets or misses the target; uncertain: it straddles it; probably/doubtful: no interval. */
  readonly outcome: 'likely' | 'probably' | 'uncertain' | 'doubtful' | 'unlikely';
  readonly textZh: string;
}

/** 三级晴雨表 of a region, with what it rests on. */
export interface Barometer {
  readonly level: 'severe' | 'tense' | 'smooth' | 'unrated';
  readonly basis: 'targets' | 'trends' | 'none';
  /** Indicators behind or worsening, of those counted. */
  readonly behind: number;
  readonly of: number;
  readonly indicators: readonly string[];
  readonly reasonZh: string;
}

export const BAROMETER_ZH: Readonly<Record<Barometer['level'], string>> = { severe: '一级（十分严峻）', tense: '二级（比较严峻）', smooth: '三级（基本顺利）', unrated: '未评级' };
/** Thresholds are those of BAROMETER_RULES. */
export const BAROMETER_RULE_ZH =
  '有3项以上本地区官方目标可评价的，按滞后项数占比评级；不足的，按5项以上可比指标中趋势走弱的占比评级；两者都不足的不评级。占比达到三分之一为一级（十分严峻），达到六分之一为二级（比较严峻），其余为三级（基本顺利）；约束性目标滞后的，不低于二级。';

/** One indicator of one region judged at one period. */
export interface IndicatorEvaluation {
  readonly indicator: string;
  readonly nameZh: string;
  readonly unit: Unit;
  readonly decimals: number;
  readonly direction: 'up' | 'down' | 'neutral';
  readonly directness: 'green' | 'proxy' | 'outcome' | 'context';
  readonly task: number | undefined;
  /** A stock is told as 截至…末, a flow as …年; from the declaration. */
  readonly measurement?: Measurement;
  /** What is counted, and what the figure does not say; from the declaration. */
  readonly definitionZh?: string;
  readonly limitsZh?: string;
  readonly region: RegionCode;
  /** Period the evaluation was asked for, e.g. 2025. */
  readonly askedPeriod: string;
  /** Period of the latest value at or before it; absent without any value. */
  readonly actualPeriod?: string;
  /** Codes into the figures of the snapshot. */
  readonly actual: string;
  readonly previous?: string;
  readonly yoy: string;
  readonly attainment?: string;
  /** At the end of the asked period. */
  readonly timeProgress?: string;
  /** At the end of the actual's own period: what the verdict compares with, since an actual may lag the asked period. */
  readonly judgedTimeProgress?: string;
  /** (actual − base) / (target − base) where the target has a base value. */
  readonly progress?: string;
  /** For targets of average yearly growth. */
  readonly averageGrowth?: string;
  /** For 'falls by x % since the base year' where the indicator itself is a level. */
  readonly changeSinceBase?: string;
  /** A later value that covers only part of a year, beside an annual actual (前三季度 beside 2024年). */
  readonly latestPartial?: string;
  /** Regional report: median of the peers at the actual's period, or why there is none. */
  readonly peerMedian?: string;
  readonly sumOfProvinces?: string;
  readonly gapToNation?: string;
  /** 'none' is a valid, visible state: no official target. */
  readonly target: EvaluatedTarget | 'none';
  /** Targets loaded as 待核实 or set by other documents for the same indicator; shown, never judged by. */
  readonly otherTargets: readonly EvaluatedTarget[];
  readonly verdict: Verdict;
  readonly trend: TrendVerdict;
  /** Which two points were compared, or why none, in Chinese. */
  readonly trendReasonZh?: string;
  readonly confidence: Confidence;
  readonly confidenceReasonsZh: readonly string[];
  /** One sentence with its inputs, in Chinese. */
  readonly explanationZh: string;
  /** Pace and projection to the target date; absent where the term is over or the series does not bear it. */
  readonly outlook?: Outlook;
  /** Whole comparable series up to the asked period, ascending by period; annual points for annual series. */
  readonly series: readonly SeriesPoint[];
  /** Starts of breaks inside the series, with their reason. */
  readonly breaks: readonly { readonly from: string; readonly reasonZh: string }[];
  /** Values of the same period from lower-ranked sources that disagree. */
  readonly conflicts: readonly { readonly value: string; readonly unit: Unit; readonly source: string; readonly marks: readonly ObservationMark[] }[];
}

export interface RegionValue {
  readonly region: RegionCode;
  /** Absent without data; never zero instead. */
  readonly figure?: string;
  readonly yoy?: string;
  /** Code of the value one year before, where the series is comparable. */
  readonly previous?: string;
}

/**
 * Regional distribution of one indicator, provinces in code order, at the latest period that has at least 80 % of the
 * provinces of its best covered period: a newer period known for a few provinces only is named in the note instead.
 */
export interface RegionalDistribution {
  readonly indicator: string;
  readonly period: string;
  readonly provinces: readonly RegionValue[];
  /** XPCC and planned cities: a league of their own, never added. */
  readonly nested: readonly RegionValue[];
  readonly nation?: string;
  readonly sumOfProvinces?: string;
  readonly gapToNation?: string;
  /** Only where the source lists special units beside their provinces. */
  readonly sumWithNested?: string;
  /** Provinces with a value, of 31. */
  readonly covered: number;
  readonly noteZh?: string;
}

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

/** What is on record of a measure of the plan or of a region's own plan; absence of a record is not absence of work. */
export interface RecordedMilestone {
  readonly kind: 'mechanism' | 'region-plan';
  readonly subject: string;
  readonly region: RegionCode;
  readonly status: MilestoneStatus;
  readonly evidenceZh?: string;
  readonly verifier?: string;
}

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
  /** Ends of the score whatever the missing cells hold; absent where none is missing. */
  readonly low?: string;
  readonly high?: string;
  readonly band?: CompositeBand;
  /** Share of the indicators that the region has, 0–1. */
  readonly availability: number;
  /** Contribution of each group to the score, in points of the score, in the order of `groups`; absent without a score. */
  readonly contributions?: readonly { readonly code: string; readonly points: string }[];
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
  /** Regional report only. */
  readonly barometer?: Barometer;
  /** How the peers were found, or why there are none, in Chinese. Absent in a national report. */
  readonly peersNoteZh?: string;
  /** Rejected or suspect inputs worth a reader's knowing. */
  readonly dataNotesZh: readonly string[];
}
