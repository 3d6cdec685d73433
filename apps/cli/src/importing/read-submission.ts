import { cellFieldOf, type CellField, type FormDeclaration } from '@greengauge/framework';
import { checkAnswer, isBlankRow, type Rejection, type RowInput } from '@greengauge/intake';
import { readTyped } from '@greengauge/contracts';
import type { CellChange } from '@greengauge/store';
import { Refused } from '../refusal.js';

export type ReadChange = Omit<CellChange, 'base'> & { readonly rowNumber: number };

export interface ReadSubmission {
  /** In file order; each cell once. */
  readonly changes: readonly ReadChange[];
  readonly rejections: readonly Rejection[];
  readonly ignoredColumns: readonly string[];
  readonly read: number;
}

/** Column of the file by its possible names. */
const COLUMNS = { cell: ['指标', '代码', 'cell'], row: ['行', '清单行', 'row'], value: ['填报值', '值', '数值', 'value'], note: ['说明', '备注', 'note'] } as const;
type Column = keyof typeof COLUMNS;

/**
 * A file of one cell a row: 指标 (code, label or number of the field; table.column for lists), 行 (of a list), 填报值, 说明. An empty
 * value leaves the cell as it is. Throws Refused for a file without the columns.
 */
export async function readSubmissionFile(form: FormDeclaration, rows: AsyncIterable<RowInput>): Promise<ReadSubmission> {
  let head: Readonly<Partial<Record<Column, number>>> | undefined;
  const ignoredColumns: string[] = [];
  const changes: ReadChange[] = [];
  const rejections: Rejection[] = [];
  const seen = new Set<string>();
  let read = 0;
  for await (const row of rows) {
    if (isBlankRow(row.cells)) continue;
    if (head === undefined) { head = headOf(row.cells, ignoredColumns); continue; }
    read += 1;
    const judged = judgeRow(form, row, head, seen);
    if ('code' in judged) rejections.push(judged);
    else changes.push(judged);
  }
  if (head === undefined) throw new Refused('no-rows', '文件中没有内容');
  return { changes, rejections, ignoredColumns, read };
}

function headOf(cells: readonly string[], ignored: string[]): Readonly<Partial<Record<Column, number>>> {
  const found: Partial<Record<Column, number>> = {};
  cells.forEach((text, at) => {
    const name = text.trim().toLowerCase();
    const column = (['cell', 'row', 'value', 'note'] as const).find((one) => COLUMNS[one].some((known) => known === name));
    if (column === undefined || found[column] !== undefined) { if (name !== '') ignored.push(text.trim()); } else found[column] = at;
  });
  const missing = (['cell', 'value'] as const).filter((one) => found[one] === undefined).map((one) => COLUMNS[one][0]);
  if (missing.length > 0) throw new Refused('columns-missing', `缺少列：${missing.join('、')}。应有：指标、填报值，另可有：行（清单）、说明`);
  return found;
}

function judgeRow(form: FormDeclaration, { rowNumber, cells }: RowInput, head: Readonly<Partial<Record<Column, number>>>, seen: Set<string>): ReadChange | Rejection {
  const text = (column: Column): string => (cells[head[column] ?? -1] ?? '').trim();
  const row = Object.fromEntries((['cell', 'row', 'value', 'note'] as const).map((column) => [COLUMNS[column][0], text(column)]));
  const reject = (code: Rejection['code'], column: string, reasonZh: string): Rejection => ({ rowNumber, column, code, reasonZh, row });
  const cell = cellNamed(form, text('cell'));
  const field = cell === undefined ? undefined : cellFieldOf(form, cell);
  if (cell === undefined || field === undefined) return reject('unknown-code', '指标', `“${form.titleZh}”没有“${text('cell').slice(0, 40)}”`);
  const table = form.tables.find(({ id }) => id === cell.split('.', 1)[0]);
  const line = text('row');
  if (table === undefined ? line !== '' : !/^[1-9]\d{0,3}$/.test(line) || Number(line) > table.mostRows) {
    return reject('invalid-code', '行', table === undefined ? '该指标不在清单中，“行”应留空' : `应为清单的行号，1 至 ${table.mostRows}`);
  }
  const place = `${cell}#${line}`;
  if (seen.has(place)) return reject('duplicate-identical', '指标', '同一格在文件中出现两次');
  seen.add(place);
  const typed = readTyped(viewOf(field), text('value'));
  if (!typed.ok) return reject('value-text', '填报值', typed.problemZh);
  const checked = typed.answer === null ? undefined : checkAnswer(field, typed.answer);
  if (checked === undefined) return reject('field-blank', '填报值', '没有填报值；没有数据请写缺报原因（未统计、尚未发布、尚未实施、未到期）、不适用或保密');
  if (!checked.ok) return reject('value-text', '填报值', checked.error.messageZh);
  const note = text('note');
  return { rowNumber, cell, row: line, answer: checked.value, ...(note === '' ? {} : { noteZh: note }), ...(field.kind === 'number' ? { unit: field.unit } : {}) };
}

/** By id, by label or by the number printed beside it; a column of a list by table and column, in either way. */
function cellNamed(form: FormDeclaration, name: string): string | undefined {
  const is = (field: { readonly id: string; readonly labelZh: string; readonly no?: string }): boolean => field.id === name || field.labelZh === name || field.no === name;
  const plain = form.fields.find((field) => field.kind !== 'evidence' && is(field));
  if (plain !== undefined) return plain.id;
  const [first = '', second = ''] = name.split(/[.．·]/).map((part) => part.trim());
  const table = form.tables.find(({ id, labelZh }) => id === first || labelZh === first);
  const column = table?.columns.find(({ id, labelZh }) => id === second || labelZh === second);
  return table === undefined || column === undefined ? undefined : `${table.id}.${column.id}`;
}

function viewOf(field: CellField): Parameters<typeof readTyped>[0] {
  const { id, labelZh, required } = field;
  if (field.kind === 'number') return { kind: 'number', id, labelZh, required, no: field.no, unit: field.unit, decimals: field.decimals, answers: [...field.answers], computed: field.computed !== undefined, mayBeNegative: field.mayBeNegative ?? false };
  if (field.kind === 'choice') return { kind: 'choice', id, labelZh, required, options: [...field.options] };
  if (field.kind === 'date') return { kind: 'date', id, labelZh, required };
  return { kind: 'text', id, labelZh, required, mostCharacters: field.mostCharacters };
}
