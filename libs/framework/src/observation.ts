import type { MissingReason, PeriodId, RegionCode, Unit } from '@greengauge/kernel';

/** SDMX-like observation status. `missing` always carries a reason. */
export type ObservationStatus = 'normal' | 'provisional' | 'estimated' | 'missing' | 'not-applicable' | 'confidential';

/** What must be said beside the number wherever it is printed. */
export type ObservationMark =
  /** 超过/突破: the source gives a floor. */
  | 'lower-bound'
  /** 约/近/左右: rounded or forecast by the source. */
  | 'approximate'
  /** Another statistical basis or compiler than the series. */
  | 'other-basis'
  /** Contradicted by another figure. */
  | 'suspect'
  /** Covers less than its period. */
  | 'partial-period'
  /** The publisher revised it later by implication. */
  | 'revised-later'
  /** Planned cities are listed beside, not inside, their province. */
  | 'excludes-planned-cities'
  /** The XPCC is listed beside, not inside, Xinjiang. */
  | 'excludes-corps'
  /** Only a transcription or a digest of the publication was seen. */
  | 'secondary'
  /** 演示数据: generated, never official. */
  | 'synthetic';

export const OBSERVATION_MARK_ZH: Readonly<Record<ObservationMark, { readonly symbol: string; readonly textZh: string }>> = {
  'lower-bound': { symbol: '≥', textZh: '来源为“超过”“突破”，属下限' },
  approximate: { symbol: '约', textZh: '来源为约数或预计数' },
  'other-basis': { symbol: '※', textZh: '统计口径或编制单位与本序列不同' },
  suspect: { symbol: '？', textZh: '与其他数据矛盾，存疑' },
  'partial-period': { symbol: '△', textZh: '未覆盖整个报告期' },
  'revised-later': { symbol: 'r', textZh: '发布单位后续公报隐含修订' },
  'excludes-planned-cities': { symbol: '◇', textZh: '不含计划单列市' },
  'excludes-corps': { symbol: '◆', textZh: '不含新疆生产建设兵团' },
  secondary: { symbol: '#', textZh: '转录自二手资料，未见原表' },
  synthetic: { symbol: '演', textZh: '演示数据，非真实数据' },
};

/**
 * Marks that forbid comparing a value with another one, or adding it: a floor, another basis, a doubt, part of a period.
 * Rounding (`approximate`), a later revision and a secondary transcription are said, but the value still stands.
 */
export const BLOCKING_MARKS: readonly ObservationMark[] = ['suspect', 'other-basis', 'lower-bound', 'partial-period'];

export type SourceKind = 'official-publication' | 'submission' | 'registry' | 'import' | 'derived' | 'synthetic';

/** One line of the append-only log. Value is plain decimal text in `unit`; absent exactly when status has no number. */
export interface Observation {
  readonly id: string;
  readonly indicator: string;
  readonly region: RegionCode;
  readonly period: PeriodId;
  /** '' for the total; otherwise `dimension=member` pairs joined by `;`. */
  readonly breakdown: string;
  readonly status: ObservationStatus;
  readonly value?: string;
  readonly missingReason?: MissingReason;
  readonly unit: Unit;
  readonly marks: readonly ObservationMark[];
  readonly sourceKind: SourceKind;
  readonly sourceTitle: string;
  readonly sourcePublisher: string;
  /** True where the source table covers every region it should. */
  readonly completeTable: boolean;
  readonly noteZh?: string;
  /** 1 for the first value of (indicator, region, period, breakdown, source), then rising. */
  readonly revision: number;
  readonly supersedes?: string;
  /** Epoch ms. */
  readonly recordedAtMs: number;
}

/** An observation before the store has given it an id, a revision and a time. */
export type NewObservation = Omit<Observation, 'id' | 'revision' | 'supersedes' | 'recordedAtMs'>;
