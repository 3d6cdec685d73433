import { civilDate, instantOfDay, parsePeriod } from '@greengauge/kernel';
import type { AttributeValue, CodeTerm, RegisterField } from '@greengauge/framework';
import { parseTextCell } from '../attribute-cells.js';
import { normaliseCell, quoteCell } from '../cell-text.js';
import { accept, reject, type CellResult } from '../finding.js';
import { parseValueCell } from '../number-cell.js';
import { isUscc } from '../uscc.js';

const pad = (number: number): string => String(number).padStart(2, '0');
const DAY = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
/** What a spreadsheet makes of a day when the cell carries no date format: days since 1899-12-30. */
const SERIAL = /^[2-6]\d{4}$/;

/** 2024-03-05, 2024/3/5, 2024年3月5日, 20240305 or a spreadsheet's serial number → ISO day. A month alone is refused: a count needs the day. */
export function parseDayCell(text: string, labelZh: string): CellResult<string> {
  const cell = normaliseCell(text).replace(/[ T]0{1,2}:00(?::00(?:\.0+)?)?Z?$/, '');
  const [, y, m, d] = DAY.exec(cell) ?? COMPACT.exec(cell) ?? [];
  const iso = y !== undefined && m !== undefined && d !== undefined ? `${y}-${pad(Number(m))}-${pad(Number(d))}` : SERIAL.test(cell) ? serialDay(Number(cell)) : undefined;
  if (iso === undefined || parsePeriod(iso) === undefined) return reject('invalid-day', `${labelZh}${quoteCell(text)}不是完整日期，请填写如 2024-03-05`);
  return accept(iso);
}

function serialDay(serial: number): string {
  const { year, month, day } = civilDate(instantOfDay(1899, 12, 30) + serial * 86_400_000);
  return `${year}-${pad(month)}-${pad(day)}`;
}

/** Codes by code, label or another name; the comparison ignores blanks, quotation marks and the enumeration comma within a name. */
const termKey = (text: string): string => normaliseCell(text).toLowerCase().replaceAll(/[\s"'“”‘’、]/g, '');

export function findTerm(codes: readonly CodeTerm[], text: string): CodeTerm | undefined {
  const wanted = termKey(text);
  return codes.find(({ code, labelZh, aliases = [] }) => [code, labelZh, ...aliases].some((name) => termKey(name) === wanted));
}

function parseCodes(field: Extract<RegisterField, { type: 'codes' }>, text: string): CellResult<AttributeValue> {
  const whole = findTerm(field.codes, text);
  if (field.many !== true || whole) {
    if (!whole) return unknownTerm(field, text);
    return accept(field.many === true ? [whole.code] : whole.code);
  }
  const found = new Set<string>();
  for (const part of normaliseCell(text).split(/[;,、/|+]+/).filter((name) => name.trim() !== '')) {
    const term = findTerm(field.codes, part);
    if (!term) return unknownTerm(field, part);
    found.add(term.code);
  }
  return accept(field.codes.map(({ code }) => code).filter((code) => found.has(code)));
}

const unknownTerm = ({ labelZh, codes }: Extract<RegisterField, { type: 'codes' }>, text: string): ReturnType<typeof reject> =>
  reject('unknown-code', `${labelZh}${quoteCell(text)}无法识别；可填 ${codes.map((term) => term.labelZh).join('、')}`);

function parseNumber(field: { readonly labelZh: string; readonly unit: string; readonly integer?: boolean }, text: string): CellResult<string> {
  const parsed = parseValueCell(text);
  if (!parsed.ok) return parsed;
  if (parsed.value.kind !== 'number') return reject('value-text', `${field.labelZh}${quoteCell(text)}不是数字`);
  const { value, percentSign } = parsed.value;
  if (percentSign && field.unit !== '%') return reject('value-percent-sign', `${field.labelZh}${quoteCell(text)}带百分号，单位应为${field.unit}`);
  if (value.isNegative()) return reject('value-negative', `${field.labelZh}${quoteCell(text)}不应为负`);
  if (field.integer === true && !value.isInteger()) return reject('value-fractional-count', `${field.labelZh}${quoteCell(text)}应为整数`);
  return accept(value.toFixed());
}

function parseYearly(field: Extract<RegisterField, { type: 'yearly' }>, text: string): CellResult<AttributeValue> {
  const years = new Map<string, string>();
  for (const part of normaliseCell(text).split(/[;\n]+/).filter((pair) => pair.trim() !== '')) {
    const [, year, figure] = /^\s*(\d{4})年?\s*[=:]\s*(.+)$/.exec(part) ?? [];
    if (year === undefined || figure === undefined || parsePeriod(year) === undefined) return reject('invalid-yearly', `${field.labelZh}${quoteCell(part)}格式有误，应如 2023=120；2024=150`);
    if (years.has(year)) return reject('invalid-yearly', `${field.labelZh}中${year}年出现两次`);
    const value = parseNumber(field, figure);
    if (!value.ok) return value;
    years.set(year, value.value);
  }
  return accept(Object.fromEntries([...years].sort(([a], [b]) => (a < b ? -1 : 1))));
}

const YES = new Set(['是', 'yes', 'y', 'true', '1', '有']);
const NO = new Set(['否', 'no', 'n', 'false', '0', '无']);

/** One cell that is not blank, as the field declares it. */
export function parseFieldCell(field: RegisterField, text: string): CellResult<AttributeValue> {
  switch (field.type) {
    case 'text': return parseTextCell(text, field.labelZh, field.maxLength ?? 400);
    case 'number': return parseNumber(field, text);
    case 'yearly': return parseYearly(field, text);
    case 'day': return parseDayCell(text, field.labelZh);
    case 'codes': return parseCodes(field, text);
    case 'flag': {
      const cell = normaliseCell(text).toLowerCase();
      return YES.has(cell) || NO.has(cell) ? accept(YES.has(cell)) : reject('invalid-flag', `${field.labelZh}${quoteCell(text)}无法识别，请填 是 或 否`);
    }
    case 'uscc': {
      const code = normaliseCell(text).toUpperCase();
      return isUscc(code) ? accept(code) : reject('uscc-check', `${field.labelZh}${quoteCell(text)}校验不通过，请核对 18 位统一社会信用代码`);
    }
    case 'web': {
      const cell = normaliseCell(text);
      return /^https?:\/\/[^\s<>"']{3,400}$/i.test(cell) ? accept(cell) : reject('invalid-web', `${field.labelZh}${quoteCell(text)}不是网址，应以 http:// 或 https:// 开头`);
    }
    default: return field satisfies never;
  }
}
