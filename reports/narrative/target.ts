import { parseDecimal } from '@greengauge/kernel';
import { TARGET_NATURE_ZH } from '@greengauge/framework';
import { VERDICT_ZH, type EvaluatedTarget, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation';
import { fullWidth, numberFigure, unitWord } from '@greengauge/charts';
import { sentence, type Piece, type Pieces } from './pieces.js';
import { plainValue } from './value.js';

/** A title in book marks; titles that cite several documents get them each, and what is no document gets none. */
export function bookTitle(titleZh: string): string {
  return fullWidth(titleZh)
    .split(/\s*\/\s*/)
    .map((part) => (part.includes('《') || part.includes('目标（') ? part : `《${part}》`))
    .join('、');
}

/** 待核实 and 参考值 are never called official. */
export const isOfficial = (target: Pick<EvaluatedTarget, 'evidence' | 'nature'>): boolean => target.evidence === 'seen' && target.nature !== 'reference';

export function natureText(target: Pick<EvaluatedTarget, 'evidence' | 'nature'>): string {
  if (target.evidence === 'recalled') return '数值待核实，非考核目标';
  return target.nature === 'reference' ? '参考值，非考核目标' : TARGET_NATURE_ZH[target.nature];
}

/** 50000亿元 · 13.5% · 超过7% — the number of the target without padding; undefined for a qualitative one. */
export function targetNumber(target: EvaluatedTarget): Pieces {
  const parsed = target.value === undefined ? undefined : parseDecimal(target.value);
  if (parsed === undefined) return [];
  const number: Piece = target.figure === undefined ? parsed.toFixed() : { text: parsed.toFixed(), figure: target.figure };
  const before = target.comparator === '>' ? '超过' : target.comparator === '<=' ? '不超过' : '';
  const unit = target.unit === undefined ? '' : unitWord(target.unit);
  if (target.meaning === 'average-annual-growth') return [`年均增长${before}`, number, unit];
  if (target.meaning === 'reduction-since-base') return [`较${target.baseline?.year ?? target.fromYear ?? ''}年降低`.replace('较年', ''), number, unit];
  if (target.meaning === 'increase-since-base') return [`较${target.baseline?.year ?? target.fromYear ?? ''}年提高`.replace('较年', ''), number, unit];
  return [before, number, unit];
}

/** 《…规划》提出2025年达到50000亿元（预期性） */
export function targetPieces(target: EvaluatedTarget): Pieces {
  const number = targetNumber(target);
  if (number.length === 0) return [`${bookTitle(target.documentTitleZh)}未设数量目标`];
  const reach = target.meaning === undefined || target.meaning === 'level' ? (target.comparator === '<=' ? '控制在' : '达到') : '';
  return [`${bookTitle(target.documentTitleZh)}提出${target.targetYear}年${reach}`, ...number, `（${natureText(target)}）`];
}

/** 完成率为136.0%，时间进度为100.0%，评价为提前实现 — only for a target that may be judged by. */
export function verdictClauses(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): Pieces[] {
  if (evaluation.target === 'none' || !isOfficial(evaluation.target)) return [];
  const attainment = numberFigure(snapshot, evaluation.attainment);
  const progress = numberFigure(snapshot, evaluation.timeProgress);
  return [
    attainment === undefined ? [] : ['完成率为', ...plainValue(attainment)],
    progress === undefined ? [] : ['时间进度为', ...plainValue(progress)],
    evaluation.verdict === 'unrated' ? ['暂不评价'] : [`评价为${VERDICT_ZH[evaluation.verdict]}`],
  ];
}

export const targetSentence = (snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): Pieces =>
  evaluation.target === 'none' ? [] : sentence(targetPieces(evaluation.target), ...verdictClauses(snapshot, evaluation));
