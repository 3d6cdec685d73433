import { Decimal, parseDecimal } from '@greengauge/kernel';
import { narrowCell, quoteCell } from './cell-text.js';
import { accept, reject, type CellResult } from './finding.js';

/** What a value cell says, before unit and status are known. */
export type ValueCell =
  | { readonly kind: 'blank' }
  /** —, -, 不适用: the convention of statistical tables for "does not apply". */
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'number'; readonly value: Decimal; readonly percentSign: boolean };

const MAX_INTEGER_DIGITS = 15;
const MAX_DECIMALS = 10;

const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const EXPONENT = /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d+$/;
const FORMULA = /^[=@]|^[+-]\s*[A-Za-z(]/;
const DASH = /^[-—–―─]{1,3}$/;
const ELLIPSIS = /^(?:…+|\.{3,})$/;

/**
 * Stated rule: full-width digits and signs count as half-width; well-formed thousands separators (1,234,567.8) are taken out;
 * a percent sign is kept aside and only fits the unit %; the typographic minus U+2212 is a minus. Everything else that is not a
 * plain decimal is refused rather than guessed: formulas, 1.2E+05, 约100, 7.5万, 12 345, 3..5, 100①.
 */
export function parseValueCell(text: string): CellResult<ValueCell> {
  const cell = narrowCell(text).replaceAll('\u2212', '-');
  if (cell === '') return accept({ kind: 'blank' });
  if (DASH.test(cell) || cell === '不适用') return accept({ kind: 'not-applicable' });
  if (ELLIPSIS.test(cell)) {
    return reject('value-below-unit', '“…”表示不足计量单位，请改用更小的单位填写实际数值');
  }
  if (FORMULA.test(cell)) return reject('value-formula', `数值${quoteCell(text)}是公式，请粘贴为数值后再导入`);
  const percentSign = cell.endsWith('%');
  const number = percentSign ? cell.slice(0, -1).trimEnd() : cell;
  if (EXPONENT.test(number)) return reject('value-exponent', `数值${quoteCell(text)}为科学计数法，可能已丢失位数，请填写完整数字`);
  if (number.includes(',') && !GROUPED.test(number)) {
    return /^[+-]?[\d,.]+$/.test(number)
      ? reject('value-separator', `数值${quoteCell(text)}的千位分隔符位置不对，请去掉逗号或核对数字`)
      : textInNumber(text);
  }
  return checkDigits(text, number.replaceAll(',', ''), percentSign);
}

function checkDigits(text: string, number: string, percentSign: boolean): CellResult<ValueCell> {
  // A cell of a hundred thousand digits must not reach the decimal library.
  if (/^[+-]?[\d.]+$/.test(number)) {
    const [whole = '', fraction = ''] = number.replace(/^[+-]/, '').split('.');
    if (whole.replace(/^0+/, '').length > MAX_INTEGER_DIGITS || fraction.replace(/0+$/, '').length > MAX_DECIMALS) {
      return reject('value-digits', `数值${quoteCell(text)}位数过多，整数最多${MAX_INTEGER_DIGITS}位、小数最多${MAX_DECIMALS}位`);
    }
  }
  const value = parseDecimal(number);
  if (value === undefined) return textInNumber(text);
  return accept({ kind: 'number', value: value.isZero() ? new Decimal(0) : value, percentSign });
}

function textInNumber(text: string): ReturnType<typeof reject> {
  return reject('value-text', `数值${quoteCell(text)}不是纯数字；约数、下限请写入“标记”列，万、亿请写入“单位”列`);
}
