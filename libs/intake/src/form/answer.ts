import { civilDate, instantOfDay, parseDecimal, refuse, ok, type Result } from '@greengauge/kernel';
import { FORM_MISSING_REASONS, type CellField, type FormMissingReason } from '@greengauge/framework';

/** What stands in a cell of a form. A zero is a number; missing, not applicable and confidential are three other answers. */
export type Answer =
  /** Plain decimal text in the unit of the form. */
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'missing'; readonly reason: FormMissingReason }
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'confidential' }
  /** Words, the id of an option, or a day as YYYY-MM-DD. */
  | { readonly kind: 'text'; readonly text: string };

/** Answers of a submission by `cellKey`. An absent key has not been answered. */
export type Answers = ReadonlyMap<string, Answer>;

/** `<cell>` of a field, `<table>.<column>#<row>` within a table. */
export const cellKey = (cell: string, row = ''): string => (row === '' ? cell : `${cell}#${row}`);

const MOST_INTEGER_DIGITS = 13;
const NO_NUMBER_ZH = { missing: '缺报', 'not-applicable': '不适用', confidential: '保密' } as const;

/** The answer as it is stored (one spelling of each number), or why it cannot stand in this cell. Codes: answer-… */
export function checkAnswer(field: CellField, answer: Answer): Result<Answer> {
  if (field.kind === 'number') return checkNumberField(field, answer);
  if (answer.kind !== 'text') return refuse('answer-kind', `“${field.labelZh}”应填文字`);
  const text = answer.text.trim();
  if (text === '') return refuse('answer-blank', `“${field.labelZh}”没有内容；要清空请删除该格`);
  if (field.kind === 'choice') {
    return field.options.some(({ id }) => id === text) ? ok({ kind: 'text', text }) : refuse('answer-option', `“${field.labelZh}”应从${field.options.map(({ labelZh }) => labelZh).join('、')}中选择`);
  }
  if (field.kind === 'date') return isDay(text) ? ok({ kind: 'text', text }) : refuse('answer-date', `“${field.labelZh}”应为日期，例如 2025-09-30`);
  if (hasControlCharacter(text)) return refuse('answer-control-character', `“${field.labelZh}”含有控制字符`);
  return [...text].length > field.mostCharacters ? refuse('answer-too-long', `“${field.labelZh}”最多 ${field.mostCharacters} 字`) : ok({ kind: 'text', text });
}

function checkNumberField(field: Extract<CellField, { kind: 'number' }>, answer: Answer): Result<Answer> {
  const what = `“${field.labelZh}”`;
  if (field.computed !== undefined) return refuse('answer-computed', `${what}由平台计算，不需填写`);
  if (answer.kind === 'text') return refuse('answer-kind', `${what}应填数字`);
  if (answer.kind === 'missing' && !FORM_MISSING_REASONS.includes(answer.reason)) return refuse('answer-reason', `${what}的缺报原因不在列表中`);
  if (answer.kind !== 'number') return field.answers.includes(answer.kind) ? ok(answer) : refuse('answer-kind', `${what}不能填“${NO_NUMBER_ZH[answer.kind]}”`);
  const value = /^[+-]?\d{1,20}(?:\.\d{1,20})?$/.test(answer.value) ? parseDecimal(answer.value) : undefined;
  if (value === undefined) return refuse('answer-number', `${what}应填不带单位和分隔符的数字`);
  if (value.isNegative() && !value.isZero() && field.mayBeNegative !== true) return refuse('answer-negative', `${what}不能小于 0`);
  if (value.decimalPlaces() > field.decimals) return refuse('answer-decimals', field.decimals === 0 ? `${what}应为整数` : `${what}最多 ${field.decimals} 位小数`);
  if (value.abs().truncated().toFixed().length > MOST_INTEGER_DIGITS) return refuse('answer-digits', `${what}位数过多，请核对单位（${field.unit}）`);
  return ok({ kind: 'number', value: value.isZero() ? '0' : value.toFixed() });
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ' && character !== '\n' && character !== '\r' && character !== '\t');
}

export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const found = civilDate(instantOfDay(year, month, day));
  return found.year === year && found.month === month && found.day === day;
}

/** Two answers say the same: 1.50 and 1.5 do. */
export function sameAnswer(a: Answer | undefined, b: Answer | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind === 'number' && b.kind === 'number') return a.value === b.value || parseDecimal(a.value)?.equals(b.value) === true;
  return a.kind === b.kind && (a.kind !== 'missing' || (b.kind === 'missing' && a.reason === b.reason)) && (a.kind !== 'text' || (b.kind === 'text' && a.text === b.text));
}
