import { Decimal, formatFixed, MISSING_ZH, parseDecimal } from '@greengauge/kernel';
import type { Figure, IndicatorEvaluation, ReportSnapshot } from '@greengauge/evaluation';
import { figureOf, numberFigure, periodZh, type NumberFigure } from '@greengauge/charts';
import { changePieces } from './change.js';
import { againstOf, whenText } from './period.js';
import { joined, piecesText, sentence, type Pieces } from './pieces.js';
import { valuePieces, valueWithVerb } from './value.js';

/** Name as the subject of a sentence and the verb it takes: 绿色工厂（累计） → 绿色工厂累计, （当年新增） → 新增绿色工厂. */
export function subjectOf(nameZh: string): { readonly text: string; readonly verb: '' | '为' } {
  const added = /^(.*)（当年新增）$/.exec(nameZh);
  if (added) return { text: `新增${added[1] ?? ''}`, verb: '' };
  const total = /^(.*)（累计）$/.exec(nameZh);
  if (total) return { text: `${total[1] ?? ''}累计`, verb: '' };
  return { text: nameZh, verb: /(?:增长|下降|提高|降低)$/.test(nameZh) ? '' : '为' };
}

/** 截至2024年末，绿色贷款余额为36.6万亿元，比上年增长21.7% — without the full stop; empty when there is no number. */
export function actualClauses(evaluation: Pick<IndicatorEvaluation, 'nameZh' | 'measurement'>, actual: NumberFigure | undefined, yoy: Figure | undefined): Pieces[] {
  if (actual === undefined) return [];
  const { text, verb } = subjectOf(evaluation.nameZh);
  return [[whenText(actual.period, evaluation.measurement)], told(text, verb, actual), mayCompare(actual, yoy) ? changePieces(yoy, againstOf(actual.period)) : []];
}

/** What is in doubt, counted another way, or known only roughly (约, 超过) is told and compared with nothing: its change would be exact about what is not. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['suspect', 'other-basis', 'approximate', 'lower-bound']);

export const mayCompare = (actual: NumberFigure, change: Figure | undefined): boolean => ![...actual.marks, ...(change?.marks ?? [])].some((mark) => NOT_COMPARED.has(mark));

/** A name that ends in 增长 says its own change: zero of it is 持平, less than zero 下降. */
function told(text: string, verb: '' | '为', actual: NumberFigure): Pieces {
  if (!text.endsWith('增长')) return [text, ...valueWithVerb(actual, verb)];
  const { value, decimals } = actual.value;
  if (Number(formatFixed(parseDecimal(value) ?? new Decimal(1), decimals)) === 0) return [text.replace(/比?([^比]*)增长$/, '与$1持平').replace('与持平', '持平')];
  if (value.startsWith('-')) return fallOf(text, actual);
  return [actual.value.unit === '百分点' ? `${text.slice(0, -2)}提高` : text, ...valueWithVerb(actual, verb)];
}

/** 比年初增长 of a negative number is 比年初下降 of its size: 下降, not 负增长. */
function fallOf(text: string, actual: NumberFigure): Pieces {
  const size: NumberFigure = { ...actual, value: { ...actual.value, value: actual.value.value.slice(1) } };
  return [`${text.slice(0, -2)}${actual.value.unit === '百分点' ? '降低' : '下降'}`, ...valuePieces(size)];
}

export function actualSentence(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): Pieces {
  const actual = numberFigure(snapshot, evaluation.actual);
  if (actual === undefined) return sentence([`${evaluation.nameZh}${missingText(figureOf(snapshot, evaluation.actual))}`]);
  return sentence(...actualClauses(evaluation, actual, figureOf(snapshot, evaluation.yoy)));
}

const lengthOf = (pieces: Pieces): number => [...piecesText(pieces)].length;

/**
 * Several values in running text: those of one period share its words, 截至2024年末，甲为1家；乙为2家。 What has no number is left out, and
 * what does not fit into `limit` characters behind `before` too; something is always told.
 */
export function actualText(snapshot: ReportSnapshot, evaluations: readonly IndicatorEvaluation[], limit = Number.POSITIVE_INFINITY, before: Pieces = []): Pieces {
  const groups = new Map<string, Pieces[]>();
  let used = lengthOf(before);
  for (const evaluation of evaluations) {
    const actual = numberFigure(snapshot, evaluation.actual);
    const [when = [], ...clauses] = actualClauses(evaluation, actual, figureOf(snapshot, evaluation.yoy));
    if (clauses.length === 0) continue;
    const [period, words] = [piecesText(when), joined(clauses, '，')];
    const group = groups.get(period);
    const length = lengthOf(words) + 1 + (group === undefined ? lengthOf(when) + 1 : 0);
    if (used > 0 && used + length > limit) continue;
    groups.set(period, [...(group ?? []), words]);
    used += length;
  }
  return [...before, ...[...groups].flatMap(([period, told]) => sentence([period], joined(told, '；')))];
}

/** 未公布 · 未采集 …; a missing number is told by its reason. */
export function missingText(figure: Figure | undefined): string {
  return figure?.value.kind === 'missing' ? MISSING_ZH[figure.value.reason] : '无数据';
}

/** 2025年9月末绿色贷款余额43.51万亿元 — for titles: no verb. */
export const shortActual = (evaluation: Pick<IndicatorEvaluation, 'nameZh' | 'measurement'>, actual: NumberFigure): Pieces => [
  `${periodZh(actual.period, evaluation.measurement)}${subjectOf(evaluation.nameZh).text}`, ...valuePieces(actual),
];
