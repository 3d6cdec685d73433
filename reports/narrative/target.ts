import { assertNever, parseDecimal } from '@greengauge/kernel';
import { TARGET_NATURE_ZH } from '@greengauge/framework';
import { VERDICT_ZH, type EvaluatedTarget, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation';
import { figureOf, fullWidth, measuredFigure, numberFigure, spokenValue, timeProgressOf, unitWord } from '@greengauge/charts';
import { sentence, type Piece, type Pieces } from './pieces.js';
import { plainValue, withVerb } from './value.js';

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
  if (target.nature === 'unlabelled') return '规划目标，性质未标注';
  return target.nature === 'reference' ? '参考值，非考核目标' : TARGET_NATURE_ZH[target.nature];
}

/** 50000亿元 · 13.5% · 超过7% — the number of the target without padding; empty for a qualitative one. */
export function targetNumber(target: EvaluatedTarget, form: 'as-set' | 'spoken' = 'as-set'): Pieces {
  const parsed = target.value === undefined ? undefined : parseDecimal(target.value);
  if (parsed === undefined) return [];
  const spoken = form === 'spoken' && target.unit !== undefined ? spokenValue(parsed.toFixed(), target.unit, parsed.decimalPlaces(), 'as-published') : undefined;
  const text = spoken?.number ?? parsed.toFixed();
  const number: Piece = target.figure === undefined ? text : { text, figure: target.figure };
  const before = target.comparator === '>' ? '超过' : target.comparator === '<=' ? '不超过' : '';
  const unit = spoken?.unit ?? (target.unit === undefined ? '' : unitWord(target.unit));
  const since = target.baseline?.year ?? (target.fromYear === undefined ? undefined : target.fromYear - 1);
  const against = since === undefined ? '较基期' : `较${since}年`;
  if (target.meaning === 'average-annual-growth') return [`年均增长${before}`, number, unit];
  if (target.meaning === 'reduction-since-base') return [`${against}降低`, number, unit];
  if (target.meaning === 'increase-since-base') return [`${against}提高`, number, unit];
  return [before, number, unit].filter((piece) => piece !== '');
}

const isLevel = (target: EvaluatedTarget): boolean => target.meaning === undefined || target.meaning === 'level';

/** 《…规划》提出2025年达到5万亿元（预期性） */
export function targetPieces(target: EvaluatedTarget): Pieces {
  const number = targetNumber(target, 'spoken');
  if (number.length === 0) return [`${bookTitle(target.documentTitleZh)}未设数量目标`];
  // 超过 and 不超过 stand with the number and are verbs of their own.
  const reach = isLevel(target) && target.comparator !== '<=' && target.comparator !== '>' ? '达到' : '';
  const years = target.meaning === 'average-annual-growth' && target.fromYear !== undefined ? `${target.fromYear}—${target.targetYear}年` : `${target.targetYear}年`;
  return [`${bookTitle(target.documentTitleZh)}提出${years}${reach}`, ...number, `（${natureText(target)}）`];
}

/** Why nothing could be compared, where a computation refused: 缺少2020年数据，; empty where there is a number. */
function whyUnrated(snapshot: ReportSnapshot, { averageGrowth, changeSinceBase, attainment }: IndicatorEvaluation): Pieces {
  const refused = [averageGrowth, changeSinceBase, attainment].flatMap((code) => figureOf(snapshot, code) ?? []).find(({ value }) => value.kind === 'missing');
  return refused?.value.kind === 'missing' && refused.value.detailZh !== undefined ? [`${refused.value.detailZh}，`] : [];
}

/** Reached in its own year: neither early nor only in step with time. */
function isReachedInTime(snapshot: ReportSnapshot, { verdict, attainment }: IndicatorEvaluation): boolean {
  const done = parseDecimal(numberFigure(snapshot, attainment)?.value.value ?? '');
  return verdict === 'on-track' && done !== undefined && done.gte(100);
}

/**
 * What was reached and when, and the grade: 完成率为136.0%，数据时点时间进度为80.0%，评价为提前实现. Empty unless the target may be
 * judged by.
 */
export function verdictClauses(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): Pieces[] {
  const { target } = evaluation;
  if (target === 'none' || !isOfficial(target)) return [];
  const growth = target.meaning === 'average-annual-growth' ? measuredFigure(snapshot, evaluation, 'average-growth') : undefined;
  const attainment = numberFigure(snapshot, evaluation.attainment);
  const progress = measuredFigure(snapshot, evaluation, 'progress');
  const time = timeProgressOf(snapshot, evaluation);
  const done = evaluation.verdict === 'achieved-early' || isReachedInTime(snapshot, evaluation);
  const reached: Pieces = growth !== undefined ? [`${target.baseline?.year ?? target.fromYear ?? ''}年以来年均增长`.replace(/^年以来/, ''), ...plainValue(growth)]
    : attainment === undefined ? [] : ['完成率', ...withVerb(plainValue(attainment), '为')];
  return [
    reached,
    growth !== undefined || progress === undefined || done ? [] : ['目标进程完成', ...plainValue(progress)],
    growth !== undefined || time === undefined || done || (attainment === undefined && progress === undefined) ? [] : ['数据时点时间进度为', ...plainValue(time)],
    evaluation.verdict === 'unrated' ? [...whyUnrated(snapshot, evaluation), '暂不评价'] : [`评价为${VERDICT_ZH[evaluation.verdict]}`],
  ];
}

export const targetSentence = (snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): Pieces =>
  evaluation.target === 'none' ? [] : sentence(targetPieces(evaluation.target), ...verdictClauses(snapshot, evaluation));

/** Short form for titles: 提前实现2025年5万亿元目标 · 年均增长10.4%，高于规划目标; empty where nothing is judged. */
export function verdictTitle(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): Pieces {
  const { target, verdict } = evaluation;
  if (target === 'none' || !isOfficial(target) || verdict === 'unrated') return [];
  const growth = target.meaning === 'average-annual-growth' ? measuredFigure(snapshot, evaluation, 'average-growth') : undefined;
  if (growth !== undefined) return ['年均增长', ...plainValue(growth), verdict === 'behind' ? '，低于规划目标' : verdict === 'on-track' ? '，与规划目标相当' : '，高于规划目标'];
  const aim: Pieces = [`${target.targetYear}年`, ...targetNumber(target, 'spoken'), '目标'];
  switch (verdict) {
    case 'achieved-early': return ['提前实现', ...aim];
    case 'ahead': return ['快于', `${target.targetYear}年目标的时间进度`];
    case 'on-track': return isReachedInTime(snapshot, evaluation) ? ['如期达到', ...aim] : ['与', `${target.targetYear}年目标的时间进度相当`];
    case 'behind': return ['滞后于', ...aim];
    default: return assertNever(verdict);
  }
}
