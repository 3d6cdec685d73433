import { OBSERVATION_MARK_ZH, type ObservationMark } from '@greengauge/framework';
import { hasControlCharacter, normaliseCell, normaliseTitle, quoteCell } from './cell-text.js';
import { accept, reject, type CellResult } from './finding.js';

const MARK_NAMES: Readonly<Record<ObservationMark, readonly string[]>> = {
  'lower-bound': ['下限', '超过', '≥'], approximate: ['约数', '约'], 'other-basis': ['其他口径', '口径不同', '※'],
  suspect: ['存疑'], 'partial-period': ['未满期', '△'], 'revised-later': ['后续修订'],
  'excludes-planned-cities': ['不含计划单列市', '◇'], 'excludes-corps': ['不含兵团'], secondary: ['二手资料', '转录'], synthetic: ['演示数据', '演示'],
};

const MARK_ORDER = Object.keys(OBSERVATION_MARK_ZH) as ObservationMark[];
const MARK_BY_NAME: ReadonlyMap<string, ObservationMark> = new Map(
  MARK_ORDER.flatMap((mark) => [mark, ...MARK_NAMES[mark]].map((name) => [name, mark] as const)),
);

/** Marks separated by ; 、 , | or blanks, in any order; returned once each in the order of the declaration. */
export function parseMarksCell(text: string): CellResult<readonly ObservationMark[]> {
  const found = new Set<ObservationMark>();
  for (const name of normaliseCell(text).toLowerCase().split(/[;、,|\s]+/)) {
    if (name === '') continue;
    const mark = MARK_BY_NAME.get(name);
    if (!mark) return reject('invalid-mark', `标记${quoteCell(name)}无法识别；可填 ${MARK_ORDER.map((known) => MARK_NAMES[known][0]).join('、')}`);
    found.add(mark);
  }
  return accept(MARK_ORDER.filter((mark) => found.has(mark)));
}

const YES = new Set(['yes', 'y', 'true', '1', '是']);
const NO = new Set(['', 'no', 'n', 'false', '0', '否']);

/** Blank means no: completeness is claimed, never assumed. */
export function parseFlagCell(text: string): CellResult<boolean> {
  const cell = normaliseCell(text).toLowerCase();
  if (YES.has(cell)) return accept(true);
  return NO.has(cell) ? accept(false) : reject('invalid-flag', `是否全表${quoteCell(text)}无法识别，请填 是 或 否`);
}

const BREAKDOWN_PAIR = /^[\p{L}\p{N}_-]{1,40}=[^=;]{1,80}$/u;

/** '' for the total; otherwise dimension=member pairs, returned sorted by dimension so that one cell has one spelling. */
export function parseBreakdownCell(text: string): CellResult<string> {
  const cell = normaliseCell(text);
  if (cell === '') return accept('');
  const pairs = cell.split(';').map((pair) => pair.split('=').map((part) => part.trim()).join('='));
  const dimensions = new Set(pairs.map((pair) => pair.split('=')[0]));
  if (!pairs.every((pair) => BREAKDOWN_PAIR.test(pair)) || dimensions.size !== pairs.length) {
    return reject('invalid-breakdown', `分组${quoteCell(text)}格式有误，应为“维度=成员”，多个以分号隔开`);
  }
  return accept(pairs.sort().join(';'));
}

/** Free text with a bound; blanks run together. Control characters are refused, not dropped. */
export function parseTextCell(text: string, labelZh: string, maxLength: number): CellResult<string> {
  const cell = normaliseTitle(text);
  if (cell.length > maxLength) return reject('text-too-long', `${labelZh}过长（${cell.length}字），最多${maxLength}字`);
  return hasControlCharacter(cell) ? reject('text-control-character', `${labelZh}含有控制字符，请清除后再导入`) : accept(cell);
}
