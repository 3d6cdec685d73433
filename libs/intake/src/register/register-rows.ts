import { canonicalJson, isoDay, ok, type Refusal, type Result } from '@greengauge/kernel';
import { columnNames, commonColumns, fieldColumns, type AttributeValue, type Region, type RegisterDeclaration, type RegisterEntry } from '@greengauge/framework';
import { findRegion, indexCatalogue, type CatalogueIndex } from '../catalogue.js';
import { normaliseCell, normaliseTitle, quoteCell } from '../cell-text.js';
import { recogniseColumns, type Header } from '../columns.js';
import type { CellResult } from '../finding.js';
import { parseTextCell } from '../attribute-cells.js';
import type { Rejection, RejectionCode } from '../rejection.js';
import { isBlankRow, quarantinedRow, unclosedQuoteZh, type RowInput } from '../row.js';
import { parseDayCell, parseFieldCell } from './register-cell.js';

export interface RegisterIntakeOptions {
  readonly register: RegisterDeclaration;
  readonly regions: readonly Region[];
  /** Epoch ms; a day of entry or exit after it is refused. */
  readonly nowMs: number;
  /** Rows of another region are refused: who speaks for a region enters for it alone. */
  readonly onlyRegion?: string;
}

export type RegisterRowOutcome =
  | { readonly kind: 'accepted'; readonly rowNumber: number; readonly entry: RegisterEntry }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  | { readonly kind: 'blank'; readonly rowNumber: number };

export interface RegisterRowParser {
  readonly header: Header<string>;
  parse(row: RowInput): RegisterRowOutcome;
}

interface Fault {
  readonly column?: string;
  readonly code: RejectionCode;
  readonly messageZh: string;
}

/**
 * Starts on the header row; columns are found by the register's own names. Of rows with one key the first is accepted, later ones
 * are refused as repeated or contradictory. Never throws on any content.
 */
export function createRegisterRowParser(headerCells: readonly string[], options: RegisterIntakeOptions): Result<RegisterRowParser, Refusal> {
  const { register } = options;
  const required = [...commonColumns(register), ...fieldColumns(register)].filter((column) => column.required).map(({ id, labelZh }) => ({ label: labelZh, anyOf: [id] }));
  const recognised = recogniseColumns(columnNames(register), required, headerCells);
  if (!recognised.ok) return recognised;
  const header = recognised.value;
  const index = indexCatalogue({ indicators: [], regions: options.regions });
  const seen = new Map<string, { readonly rowNumber: number; readonly said: string }>();
  return ok({ header, parse: (row) => judge({ header, index, options, today: isoDay(options.nowMs) }, seen, row) });
}

interface Context {
  readonly header: Header<string>;
  readonly index: CatalogueIndex;
  readonly options: RegisterIntakeOptions;
  readonly today: string;
}

function judge(context: Context, seen: Map<string, { readonly rowNumber: number; readonly said: string }>, { rowNumber, cells, unclosedLines }: RowInput): RegisterRowOutcome {
  const { header } = context;
  if (isBlankRow(cells)) return { kind: 'blank', rowNumber };
  const refuse = (faults: readonly Fault[]): RegisterRowOutcome => {
    const [first] = faults;
    const position = first?.column === undefined ? undefined : header.positions.get(first.column);
    const text = position === undefined ? undefined : header.texts[position];
    const reasonZh = faults.map(({ messageZh }) => messageZh).join('；');
    return { kind: 'rejected', rejection: { rowNumber, ...(text === undefined ? {} : { column: text }), code: first?.code ?? 'value-text', reasonZh, row: quarantinedRow(header.texts, cells) } };
  };
  if (unclosedLines !== undefined) return refuse([{ code: 'unclosed-quote', messageZh: unclosedQuoteZh(unclosedLines) }]);
  const width = header.texts.length;
  if (cells.length < width) return refuse([{ code: 'too-few-columns', messageZh: `本行只有${cells.length}列，表头有${width}列` }]);
  if (!isBlankRow(cells.slice(width))) return refuse([{ code: 'too-many-columns', messageZh: `本行有${cells.length}列，表头只有${width}列；文字中的逗号应加引号` }]);
  const parsed = parseEntry(context, cells);
  if (!parsed.ok) return refuse(parsed.error);
  const entry = parsed.value;
  const said = canonicalJson(entry);
  const earlier = seen.get(entry.key);
  if (earlier) {
    return refuse([earlier.said === said
      ? { code: 'duplicate-identical', messageZh: `与第${earlier.rowNumber}行重复，只采用第${earlier.rowNumber}行` }
      : { column: 'key', code: 'duplicate-contradictory', messageZh: `${context.options.register.keyZh}${quoteCell(entry.key)}与第${earlier.rowNumber}行相同而内容不同，已采用第${earlier.rowNumber}行，请核对` }]);
  }
  seen.set(entry.key, { rowNumber, said });
  return { kind: 'accepted', rowNumber, entry };
}

function parseEntry(context: Context, cells: readonly string[]): Result<RegisterEntry, readonly Fault[]> {
  const { header, index, options: { register, onlyRegion } } = context;
  const faults: Fault[] = [];
  const cell = (id: string): string => { const at = header.positions.get(id); return at === undefined ? '' : (cells[at] ?? ''); };
  const take = <T>(column: string, result: CellResult<T>): T | undefined => {
    if (result.ok) return result.value;
    faults.push({ column, code: result.error.code, messageZh: result.error.messageZh });
    return undefined;
  };
  const fault = (column: string, code: RejectionCode, messageZh: string): void => { faults.push({ column, code, messageZh }); };
  const label = new Map([...commonColumns(register), ...fieldColumns(register)].map(({ id, labelZh }) => [id, labelZh]));
  const text = (id: string, maxLength: number): string | undefined => (normaliseTitle(cell(id)) === '' ? undefined : take(id, parseTextCell(cell(id), label.get(id) ?? id, maxLength)));
  const needed = (id: string, maxLength: number): string | undefined => {
    if (normaliseCell(cell(id)) === '') fault(id, 'field-blank', `${label.get(id) ?? id}为空`);
    return text(id, maxLength);
  };
  const day = (id: string): string | undefined => (normaliseCell(cell(id)) === '' ? undefined : take(id, parseDayCell(cell(id), label.get(id) ?? id)));

  const key = needed('key', 120);
  const nameZh = needed('nameZh', 300);
  const region = take('region', findRegion(index, cell('region'), ''));
  if (region === '000000') fault('region', 'region-not-reporting', '条目须归入具体地区，不能填全国');
  else if (region !== undefined && onlyRegion !== undefined && region !== onlyRegion) fault('region', 'region-not-own', `地区${quoteCell(cell('region'))}不是本账户所属地区`);
  if (normaliseCell(cell('enteredOn')) === '') fault('enteredOn', 'field-blank', `${register.enteredZh}为空`);
  const enteredOn = day('enteredOn');
  const evaluatedOn = day('evaluatedOn');
  const exitedOn = day('exitedOn');
  const exitReasonZh = text('exitReasonZh', 1000);
  const status = parseStatus(register, cell('status'), exitedOn);
  if (status === undefined) fault('status', 'unknown-code', `状态${quoteCell(cell('status'))}无法识别；可填 ${register.statuses.map(({ labelZh }) => labelZh).join('、')}`);
  for (const [id, iso] of [['enteredOn', enteredOn], ['evaluatedOn', evaluatedOn], ['exitedOn', exitedOn]] as const) {
    if (iso !== undefined && iso > context.today) fault(id, 'future-day', `${label.get(id) ?? id}${iso}尚未到来`);
  }
  if (enteredOn !== undefined && exitedOn !== undefined && exitedOn < enteredOn) fault('exitedOn', 'day-order', `调出日期${exitedOn}早于${register.enteredZh}${enteredOn}`);
  if (enteredOn !== undefined && evaluatedOn !== undefined && evaluatedOn < enteredOn) fault('evaluatedOn', 'day-order', `评估日期${evaluatedOn}早于${register.enteredZh}${enteredOn}`);
  if (status?.exit === true && exitedOn === undefined) fault('exitedOn', 'exit-incomplete', `状态为“${status.labelZh}”，须填写调出日期`);
  if (exitedOn !== undefined && exitReasonZh === undefined) fault('exitReasonZh', 'exit-incomplete', '填写了调出日期，须说明调出原因');
  if (exitedOn !== undefined && status !== undefined && status.exit !== true) fault('status', 'exit-incomplete', `填写了调出日期，状态不能是“${status.labelZh}”`);

  const attributes: Record<string, AttributeValue> = {};
  for (const field of register.fields) {
    if (normaliseCell(cell(field.id)) === '') {
      if (field.required === true) fault(field.id, 'field-blank', `${field.labelZh}为空`);
      continue;
    }
    const value = take(field.id, parseFieldCell(field, cell(field.id)));
    if (value !== undefined) attributes[field.id] = value;
    if (field.type === 'day' && typeof value === 'string' && enteredOn !== undefined && FOLLOWING.has(field.id) && value < enteredOn) {
      fault(field.id, 'day-order', `${field.labelZh}${value}早于${register.enteredZh}${enteredOn}`);
    }
  }
  const evaluationZh = text('evaluationZh', 1000);
  const evidenceZh = text('evidenceZh', 1000);
  if (faults.length > 0 || key === undefined || nameZh === undefined || region === undefined || enteredOn === undefined || status === undefined) return { ok: false, error: faults };
  return ok({
    register: register.id, key, nameZh, region, enteredOn, status: status.code, attributes,
    ...(evaluatedOn === undefined ? {} : { evaluatedOn }), ...(evaluationZh === undefined ? {} : { evaluationZh }),
    ...(exitedOn === undefined ? {} : { exitedOn }), ...(exitReasonZh === undefined ? {} : { exitReasonZh }),
    ...(evidenceZh === undefined ? {} : { evidenceZh }),
  });
}

/** Fields whose day cannot precede the entry. */
const FOLLOWING: ReadonlySet<string> = new Set(['matchedOn', 'appliedOn', 'publishedOn', 'endsOn', 'validUntil']);

/** Blank: in, or out where a day of exit is given. */
function parseStatus({ statuses }: RegisterDeclaration, text: string, exitedOn: string | undefined): RegisterDeclaration['statuses'][number] | undefined {
  const wanted = normaliseCell(text);
  if (wanted === '') return exitedOn === undefined ? statuses[0] : statuses.find(({ exit }) => exit === true);
  return statuses.find(({ code, labelZh }) => code === wanted || labelZh === wanted);
}
