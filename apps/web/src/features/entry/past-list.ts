import type { Answer, FormTableView, PastListView, TableContextView } from '@greengauge/contracts';
import { changePercent } from './answer-text.js';
import type { CellChange } from './use-autosave.js';

/** A list in one line: how many rows, and the sum of each column of numbers. */
export interface ListTotal {
  readonly id: string;
  readonly labelZh: string;
  readonly unit: string;
  readonly now: Answer | undefined;
  readonly lastPeriod: Answer | undefined;
  readonly sameLastYear: Answer | undefined;
  readonly change: string | undefined;
}

/** Sum of the numbers that are there, exact in the decimals they have; undefined where there is none: an empty list sums to nothing. */
function sum(answers: readonly (Answer | null | undefined)[]): Answer | undefined {
  const numbers = answers.flatMap((answer) => (answer?.kind === 'number' ? [answer.value] : []));
  if (numbers.length === 0) return undefined;
  const decimals = Math.max(...numbers.map((text) => text.split('.')[1]?.length ?? 0));
  const whole = numbers.reduce((total, text) => { const [head = '0', tail = ''] = text.split('.'); return total + BigInt(`${head}${tail.padEnd(decimals, '0')}`); }, 0n);
  const digits = String(whole < 0n ? -whole : whole).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return { kind: 'number', value: `${whole < 0n ? '-' : ''}${digits.slice(0, cut)}${decimals > 0 ? `.${digits.slice(cut)}` : ''}` };
}

const count = (rows: number): Answer => ({ kind: 'number', value: String(rows) });

/** Rows first, then the columns of numbers in the order of the form. */
export function totalsOf(table: FormTableView, context: TableContextView, rows: readonly number[], answerOf: (column: string, row: number) => Answer | null | undefined): readonly ListTotal[] {
  const columnOf = (list: PastListView | undefined, column: string): Answer | undefined => list && sum(list.rows.map((row) => row.find((one) => one.column === column)?.answer));
  const filled = rows.filter((row) => table.columns.some(({ id }) => answerOf(id, row)));
  const line = (id: string, labelZh: string, unit: string, now: Answer | undefined, lastPeriod: Answer | undefined, sameLastYear: Answer | undefined): ListTotal => ({ id, labelZh, unit, now, lastPeriod, sameLastYear, change: changePercent(now, lastPeriod) });
  return [
    line('', '行数', '行', count(filled.length), context.lastPeriod && count(context.lastPeriod.rows.length), context.sameLastYear && count(context.sameLastYear.rows.length)),
    ...table.columns.flatMap((column) => (column.kind === 'number' ? [line(column.id, `${column.labelZh}合计`, column.unit, sum(rows.map((row) => answerOf(column.id, row))), columnOf(context.lastPeriod, column.id), columnOf(context.sameLastYear, column.id))] : [])),
  ];
}

/** The rows of an earlier list as new rows below those that stand here; rows beyond what the form allows are left out. */
export function copiedRows(table: FormTableView, list: PastListView, lastRow: number): readonly CellChange[] {
  return list.rows.flatMap((answers, index) => {
    const row = lastRow + 1 + index;
    return row > table.mostRows ? [] : answers.map(({ column, answer }) => ({ cell: `${table.id}.${column}`, row: String(row), answer }));
  });
}
