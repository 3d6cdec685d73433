import type { RegistryDeclaration, RegistryField } from '@greengauge/framework';
import { refuse, ok, type Result } from '@greengauge/kernel';
import { normaliseCell, quoteCell } from '../cell-text.js';
import { quarantinedRow } from '../row.js';
import type { Rejection, RejectionCode } from '../rejection.js';
import type { ReadSymbol } from './express-cell.js';
import { createExpressRow, type ExpressRow } from './express-row.js';
import { createCellReader, type CellContext, type CellReader } from './registry-cell.js';
import { compileRules } from './registry-rules.js';

/** Values of a record in the order of the checker's columns; null where a cell is blank. */
export type RegistryValues = readonly (string | null)[];

export interface RegistryChecker {
  /** Columns of the table that a value list fills, in its order. */
  readonly columns: readonly string[];
  /** Header texts nobody reads. */
  readonly ignored: readonly string[];
  /** Judges one row. The values are a list of its own for each row. */
  check(rowNumber: number, cells: readonly string[]): RegistryRowOutcome;
  /** The row as quarantine keeps it, for a fault found later. */
  reject(rowNumber: number, cells: readonly string[], code: RejectionCode, reasonZh: string, column?: string): Rejection;
  /** The same judgement from bytes, for rows that need no mending. `delimiter` is one byte. */
  express(delimiter: number, readSymbol: ReadSymbol): ExpressRow;
}

export type RegistryRowOutcome =
  | { readonly kind: 'accepted'; readonly values: RegistryValues }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  | { readonly kind: 'blank' };

const tight = (text: string): string => normaliseCell(text).toLowerCase().replaceAll(/[\s_()（）[\]-]/g, '');

interface Fault {
  readonly code: RejectionCode;
  readonly column: string;
  readonly reasonZh: string;
}

/**
 * The checker of a registry for files with this header row. Refused where two columns mean the same or a column is absent that
 * every row needs: then no row can be judged.
 */
export function createRegistryChecker(declaration: RegistryDeclaration, header: readonly string[], context: CellContext): Result<RegistryChecker> {
  const { fields } = declaration;
  const at = new Map<string, number>();
  const ignored: string[] = [];
  for (const [index, text] of header.entries()) {
    const field = fields.find(({ column, nameZh, aliases }) => [column, nameZh, ...aliases].some((name) => tight(name) === tight(text)));
    if (field === undefined) {
      if (text.trim() !== '') ignored.push(text);
    } else if (at.has(field.column)) return refuse('duplicate-column', `“${header[at.get(field.column) ?? 0]}”和“${text}”两列含义相同，请只保留一列`);
    else at.set(field.column, index);
  }
  const absent = fields.filter(({ column, required }) => required && !at.has(column));
  if (absent.length > 0) return refuse('missing-column', `第一行应为表头，缺少必需的列：${absent.map(({ nameZh }) => nameZh).join('、')}；读到的表头为：${header.slice(0, 20).map(quoteCell).join('、')}`);
  return ok(compile(declaration, header, at, ignored, context));
}

function compile({ fields, rules }: RegistryDeclaration, header: readonly string[], at: ReadonlyMap<string, number>, ignored: readonly string[], context: CellContext): RegistryChecker {
  const columns = fields.map(({ column }) => column);
  // A region taken from other columns is a column of its own behind them.
  for (const rule of rules) if (rule.kind === 'region-from' && !columns.includes(rule.region)) columns.push(rule.region);
  const readers = fields.map((field): CellReader => createCellReader(field, context));
  const places = fields.map(({ column }) => at.get(column) ?? -1);
  const labels = new Map(fields.map((field) => [field.column, header[at.get(field.column) ?? -1] ?? field.nameZh]));
  const checks = compileRules(rules, columns, fields);
  const reject: RegistryChecker['reject'] = (rowNumber, cells, code, reasonZh, column) => ({
    rowNumber, code, reasonZh, row: quarantinedRow(header, cells), ...(column === undefined ? {} : { column: labels.get(column) ?? column }),
  });
  const rejectAll = (rowNumber: number, cells: readonly string[], faults: readonly Fault[]): RegistryRowOutcome => {
    const [first] = faults;
    const reasonZh = faults.map(({ column, reasonZh: reason }) => `${labels.get(column) ?? column}：${reason}`).join('；');
    return { kind: 'rejected', rejection: reject(rowNumber, cells, first?.code ?? 'field-blank', reasonZh, first?.column) };
  };

  let faults: Fault[] = [];
  let current = '';
  const complain = (code: RejectionCode, reasonZh: string): void => {
    faults.push({ code, column: current, reasonZh });
  };
  return {
    columns, ignored, reject,
    express: (delimiter, readSymbol) => createExpressRow({ fields, readers, checks, places, columns, width: header.length, delimiter, readSymbol }),
    check: (rowNumber, cells) => {
      if (cells.length !== header.length) {
        if (cells.every((cell) => cell.trim() === '')) return { kind: 'blank' };
        const [code, reasonZh] = cells.length < header.length ? ['too-few-columns', '列数少于表头'] as const : ['too-many-columns', '列数多于表头'] as const;
        return { kind: 'rejected', rejection: reject(rowNumber, cells, code, `${reasonZh}：表头${header.length}列，本行${cells.length}列`) };
      }
      const values = new Array<string | null>(columns.length).fill(null);
      if (!readCells(cells, fields, readers, places, values, (column) => (current = column), complain) && cells.every((cell) => cell.trim() === '')) {
        faults = [];
        return { kind: 'blank' };
      }
      if (faults.length === 0) for (const check of checks) check(values, (code, column, reasonZh) => faults.push({ code, column, reasonZh }));
      if (faults.length === 0) return { kind: 'accepted', values };
      const found = faults;
      faults = [];
      return rejectAll(rowNumber, cells, found);
    },
  };
}

/** False where every cell was blank. */
function readCells(
  cells: readonly string[], fields: readonly RegistryField[], readers: readonly CellReader[], places: readonly number[], values: (string | null)[],
  enter: (column: string) => void, complain: (code: RejectionCode, reasonZh: string) => void,
): boolean {
  let filled = false;
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index];
    const reader = readers[index];
    const place = places[index] ?? -1;
    if (field === undefined || reader === undefined) continue;
    const cell = place < 0 ? '' : cells[place] ?? '';
    enter(field.column);
    if (cell === '' || cell.trim() === '') {
      if (field.required) complain('field-blank', '必填，不能为空');
      else values[index] = field.whenBlank ?? null;
    } else {
      filled = true;
      values[index] = reader(cell, complain) ?? null;
    }
  }
  return filled;
}

