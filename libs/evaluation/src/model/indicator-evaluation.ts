import type { RegionCode, Unit } from '@greengauge/kernel';
import type { Measurement, ObservationMark, ObservationStatus, TargetEvidence, TargetMeaning, TargetNature } from '@greengauge/framework';
import type { Confidence, Outlook, TrendVerdict, Verdict } from './judgement.js';

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
