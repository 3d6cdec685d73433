import { formatPeriodZh, type Period } from '@greengauge/kernel';
import { OBSERVATION_MARK_ZH, type ObservationMark } from '@greengauge/framework';
import type { Resolved, ResolvedValue } from '@greengauge/aggregation';
import type { Confidence } from './model.js';

/** Each reason alone brings confidence down to this; three of the middle ones together make it low. */
const MARK_LEVEL: Readonly<Record<ObservationMark, 'medium' | 'low'>> = {
  'lower-bound': 'low', approximate: 'medium', 'other-basis': 'low', suspect: 'low', 'partial-period': 'low',
  'revised-later': 'medium', 'excludes-planned-cities': 'medium', 'excludes-corps': 'medium', secondary: 'medium', synthetic: 'low',
};
const MEDIUM_REASONS_FOR_LOW = 3;
const DAY_MS = 86_400_000;

export interface DataConfidence {
  readonly confidence: Confidence;
  /** In Chinese; for 'high' the one reason that says so. */
  readonly reasonsZh: readonly string[];
}

interface Reason {
  readonly level: 'medium' | 'low';
  readonly textZh: string;
}

/** A value a year older than the asked period is usual for annual series; three years is stale. */
function ageReason(actual: Period, asked: Period): Reason[] {
  const years = (asked.endMs - actual.endMs) / (365 * DAY_MS);
  if (years < 0.99) return [];
  const textZh = `最新数据为${formatPeriodZh(actual)}，早于评价期${formatPeriodZh(asked)}`;
  return [{ level: years >= 2.99 ? 'low' : 'medium', textZh }];
}

/** What weakens a base of comparison, in Chinese; undefined for a final value. */
export function baseDoubtZh({ status, marks }: ResolvedValue): string | undefined {
  if (marks.includes('revised-later')) return '为初次发布数，后又经修订';
  return status === 'provisional' ? '为初步数' : undefined;
}

/** Confidence in the value that a judgement rests on; unit and size of the value play no part. `base` is the earlier value that the judgement also rests on. */
export function rateConfidence(actual: Resolved, asked: Period, base?: ResolvedValue): DataConfidence {
  if (actual.kind === 'missing') return { confidence: 'none', reasonsZh: ['无数据'] };
  const reasons: Reason[] = actual.marks.map((mark) => ({ level: MARK_LEVEL[mark], textZh: OBSERVATION_MARK_ZH[mark].textZh }));
  if (actual.status === 'provisional') reasons.push({ level: 'medium', textZh: '初步数，尚未最终核实' });
  if (actual.status === 'estimated') reasons.push({ level: 'medium', textZh: '估计数' });
  if (actual.status === 'derived') reasons.push({ level: 'medium', textZh: '由其他指标计算得出' });
  if (!actual.completeTable) reasons.push({ level: 'medium', textZh: '来源未公布完整的分地区数据' });
  if (actual.conflicts.length > 0) reasons.push({ level: 'medium', textZh: `另有${actual.conflicts.length}个来源的数据不一致` });
  const baseDoubt = base && baseDoubtZh(base);
  if (base && baseDoubt) reasons.push({ level: 'medium', textZh: `基期${formatPeriodZh(base.period)}数据${baseDoubt}` });
  reasons.push(...ageReason(actual.period, asked));
  if (reasons.length === 0) return { confidence: 'high', reasonsZh: ['官方完整发布，无特别标注'] };
  const low = reasons.some(({ level }) => level === 'low') || reasons.length >= MEDIUM_REASONS_FOR_LOW;
  return { confidence: low ? 'low' : 'medium', reasonsZh: reasons.map(({ textZh }) => textZh) };
}
