import { civilDate, Decimal } from '@greengauge/kernel';
import { readTyped, sameAnswer, type Answer, type CellFieldView, type SubmissionAnswer, type WorkbookAnswer } from '@greengauge/contracts';
import { refused } from '../server/refused.js';
import type { GridCell, GridSheet } from './grid.js';
import { cellFieldsOf, COLUMN, columnLetters, FORM_SHEET, HEAD_ROW, IDENTITY_SHEET, identityOf, sheetOfTable } from './template-layout.js';

type Change = WorkbookAnswer['changes'][number];
interface Reading {
  readonly changes: Change[];
  readonly problems: { readonly address: string; readonly messageZh: string }[];
  unchanged: number;
}

const DAY_MS = 86_400_000;
const SERIAL_EPOCH_DAYS = 25_569;
const MOST_PROBLEMS = 200;

/** The filled template against the submission as it stands: what would change, and what cannot be taken, by address. Throws for another file. */
export function readAnswers(answer: SubmissionAnswer, sheets: readonly GridSheet[]): WorkbookAnswer {
  const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  checkIdentity(answer, byName);
  const reading: Reading = { changes: [], problems: [], unchanged: 0 };
  readForm(answer, sheetNamed(byName, FORM_SHEET), reading);
  for (const table of answer.form.tables) readTable(answer, table, sheetNamed(byName, sheetOfTable(table)), reading);
  return { changes: reading.changes.slice(0, 5_000), problems: reading.problems.slice(0, MOST_PROBLEMS), unchanged: reading.unchanged };
}

function sheetNamed(sheets: ReadonlyMap<string, GridSheet>, name: string): GridSheet {
  const sheet = sheets.get(name);
  if (!sheet) throw refused('bad-request', `找不到工作表“${name}”：请勿改名或删除工作表，重新下载模板填写`);
  return sheet;
}

const NAME_ZH = { platform: '平台', form: '调查表', version: '表的版本', round: '报告期', region: '地区' } as const;

function checkIdentity(answer: SubmissionAnswer, sheets: ReadonlyMap<string, GridSheet>): void {
  const sheet = sheets.get(IDENTITY_SHEET);
  if (!sheet) throw refused('bad-request', '不是本平台的模板：缺少标识页。请从本页下载模板填写');
  const expected = identityOf(answer);
  const found = new Map(Array.from({ length: 10 }, (_, index) => [sheet.cells[`A${index + 1}`]?.text ?? '', sheet.cells[`B${index + 1}`]?.text ?? '']));
  for (const name of ['platform', 'form', 'version', 'region', 'round'] as const) {
    if (found.get(name) !== expected[name]) throw refused('bad-request', `模板的${NAME_ZH[name]}是“${(found.get(name) ?? '空').slice(0, 40)}”，与当前填报（${expected[name]}）不符，请下载本期、本地区的模板`);
  }
}

/** The merged range an input lies in: its value would stand for several cells. */
function mergeAt({ merges }: GridSheet, column: number, row: number): string | undefined {
  return merges.find((range) => {
    const [, fromLetters = '', fromRow = '0', toLetters = '', toRow = '0'] = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(range) ?? [];
    const number = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    return row >= Number(fromRow) && row <= Number(toRow) && column >= number(fromLetters) && column <= number(toLetters);
  });
}

function readForm(answer: SubmissionAnswer, sheet: GridSheet, reading: Reading): void {
  const fields = new Map(cellFieldsOf(answer).map((field) => [field.id, field]));
  const seen = new Set<string>();
  const code = columnLetters(COLUMN.code);
  const rows = Object.keys(sheet.cells).flatMap((address) => (address.startsWith(code) && /^\d+$/.test(address.slice(code.length)) ? [Number(address.slice(code.length))] : [])).filter((row) => row > HEAD_ROW).sort((a, b) => a - b);
  for (const row of rows) {
    const id = sheet.cells[`${code}${row}`]?.text ?? '';
    const field = fields.get(id);
    const address = `${columnLetters(COLUMN.value)}${row}`;
    if (!field || seen.has(id)) { reading.problems.push({ address: `${FORM_SHEET}!${code}${row}`, messageZh: field ? '该行重复' : '不是本表的行，请勿增删行' }); continue; }
    seen.add(id);
    const kind = field.kind === 'number' ? sheet.cells[`${columnLetters(COLUMN.kind)}${row}`] : undefined;
    const word = kind && kind.text !== '数值' && kind.text.trim() !== '' ? kind : undefined;
    if (word && sheet.cells[address] && sheet.cells[address].text !== '') { reading.problems.push({ address: `${FORM_SHEET}!${address}`, messageZh: `已选“${word.text.slice(0, 20)}”，数值应留空` }); continue; }
    take(answer, reading, { sheet, field, cell: id, row: '', address, column: COLUMN.value, line: row, held: word ?? sheet.cells[address], label: field.labelZh });
  }
  for (const [id, field] of fields) if (!seen.has(id)) reading.problems.push({ address: FORM_SHEET, messageZh: `缺少“${field.labelZh}”一行，请勿增删行` });
}

function readTable(answer: SubmissionAnswer, table: SubmissionAnswer['form']['tables'][number], sheet: GridSheet, reading: Reading): void {
  const columns = table.columns.map((field) => {
    const at = Array.from({ length: 60 }, (_, index) => index + 1).find((column) => sheet.cells[`${columnLetters(column)}1`]?.text === field.id);
    if (at === undefined) throw refused('bad-request', `工作表“${sheet.name}”缺少“${field.labelZh}”一列，请勿增删列`);
    return { field, at };
  });
  const last = Math.max(2, ...Object.keys(sheet.cells).map((address) => Number(/\d+$/.exec(address)?.[0] ?? 0)));
  for (let line = 3; line <= Math.min(last, table.mostRows + 2); line += 1) {
    for (const { field, at } of columns) {
      const address = `${columnLetters(at)}${line}`;
      take(answer, reading, { sheet, field, cell: `${table.id}.${field.id}`, row: String(line - 2), address, column: at, line, held: sheet.cells[address], label: `${table.labelZh}第 ${line - 2} 行 ${field.labelZh}` });
    }
  }
  const beyond = Object.keys(sheet.cells).find((address) => Number(/\d+$/.exec(address)?.[0] ?? 0) > table.mostRows + 2);
  if (beyond !== undefined) reading.problems.push({ address: `${sheet.name}!${beyond}`, messageZh: `清单至多 ${table.mostRows} 行` });
}

interface Place {
  readonly sheet: GridSheet;
  readonly field: CellFieldView;
  readonly cell: string;
  readonly row: string;
  readonly address: string;
  readonly column: number;
  readonly line: number;
  readonly held: GridCell | undefined;
  readonly label: string;
}

function take(answer: SubmissionAnswer, reading: Reading, place: Place): void {
  const { sheet, field, cell, row, address, held, label } = place;
  const view = answer.cells.find((one) => one.cell === cell && one.row === row);
  if (view?.computed === true) return;
  const at = `${sheet.name}!${address}`;
  const problem = (messageZh: string): void => void reading.problems.push({ address: at, messageZh });
  const merged = mergeAt(sheet, place.column, place.line);
  if (merged !== undefined) return problem(`在合并的区域 ${merged} 内，请取消合并`);
  if (held?.kind === 'formula') return problem('含公式，请改为数值（复制后选“粘贴数值”）');
  if (held?.kind === 'error') return problem(`是错误值 ${held.text.slice(0, 20)}`);
  if (held?.kind === 'boolean') return problem('是逻辑值，应为数值或文字');
  const typed = readTyped(field, plainText(field, held));
  if (!typed.ok) return problem(typed.problemZh);
  if (sameAnswer(view?.answer, typed.answer)) { reading.unchanged += 1; return; }
  const open = view?.open ?? (answer.actions.includes('edit') && answer.submission.state === 'draft');
  if (!open) return problem('本格已锁定，不能修改');
  reading.changes.push({ cell, row, labelZh: label, address: at, answer: typed.answer satisfies Answer | null });
}

/** A number as the spreadsheet shows it (15 digits), a day where a date is due; an apostrophe we wrote ourselves is taken off. */
function plainText(field: CellFieldView, held: GridCell | undefined): string {
  if (!held) return '';
  if (held.kind === 'text') return /^'[\s]*[=+\-@]/.test(held.text) ? held.text.slice(1) : held.text;
  if (!/^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/.test(held.text)) return held.text;
  const value = new Decimal(held.text).toSignificantDigits(15);
  if (field.kind === 'date' && value.isInteger() && value.gt(20_000) && value.lt(80_000)) {
    const { year, month, day } = civilDate((value.toNumber() - SERIAL_EPOCH_DAYS) * DAY_MS);
    return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  }
  return value.toFixed();
}
