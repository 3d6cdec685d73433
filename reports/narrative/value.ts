import type { ObservationMark } from '@greengauge/framework';
import { spokenValue, type NumberFigure } from '@greengauge/charts';
import { digitsOf } from '@greengauge/evaluation';
import type { Pieces } from './pieces.js';

/** What a reader must know beside the number; 超过 and 约 stand before it instead. */
const CAVEAT: Partial<Readonly<Record<ObservationMark, string>>> = {
  suspect: '存疑', 'other-basis': '口径有别', 'partial-period': '未覆盖全期', 'excludes-planned-cities': '不含计划单列市',
  'excludes-corps': '不含兵团', 'revised-later': '后有修订', synthetic: '演示数据',
};

export function caveatText(marks: readonly ObservationMark[]): string {
  const words = marks.flatMap((mark) => CAVEAT[mark] ?? []);
  return words.length === 0 ? '' : `（${words.join('，')}）`;
}

/** 约6.8万亿元 · 36326.8亿元 · 2.69% · 6.15万亿元（存疑） */
export const valuePieces = (figure: NumberFigure): Pieces => [...plainValue(figure), caveatText(figure.marks)].filter((piece) => piece !== '');

/** 为2.69% · 约为6.8万亿元 · 超过1.46万家: the number with the verb that its qualifier takes. */
export const valueWithVerb = (figure: NumberFigure, verb: '' | '为'): Pieces => withVerb(valuePieces(figure), verb);

/** The same for any value that may open with its qualifier. */
export function withVerb(value: Pieces, verb: '' | '为'): Pieces {
  const [first, ...rest] = value;
  if (first === '超过' || first === '不足') return [first, ...rest];
  if (first === '约') return [verb === '' ? '约' : '约为', ...rest];
  return first === undefined ? [] : [verb, first, ...rest].filter((piece) => piece !== '');
}

/** The same without the caveats: for a ratio beside the value that already carries them. */
export function plainValue(figure: NumberFigure): Pieces {
  const { value, unit, decimals } = figure.value;
  const spoken = spokenValue(value, unit, decimals, digitsOf(figure.status, figure.marks), figure.marks);
  return [spoken.qualifier, { text: spoken.number, figure: figure.code }, spoken.unit].filter((piece) => piece !== '');
}
