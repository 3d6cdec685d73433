import { err, ok, type Clock, type Refusal, type Result } from '@greengauge/kernel';
import type { NewObservation } from '@greengauge/framework';
import { indexCatalogue, type Catalogue } from './catalogue.js';
import type { ObservationColumn, ObservationHeader } from './header.js';
import { recogniseHeader } from './header.js';
import { describeStatement, parseObservationRow, sourceKey, statement, type RowContext, type SourceDefaults } from './observation-row.js';
import { isBlankRow, quarantinedRow, type RowInput } from './row.js';
import type { Rejection, RejectionCode } from './rejection.js';

export interface ObservationIntakeOptions {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** Source of rows that name none, and the kind of every source of the file. */
  readonly sourceDefaults?: Partial<SourceDefaults>;
}

/** What became of one row. A blank row is neither read nor refused. */
export type RowOutcome =
  | { readonly kind: 'accepted'; readonly rowNumber: number; readonly observation: NewObservation }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  | { readonly kind: 'blank'; readonly rowNumber: number };

export interface AcceptedObservation {
  readonly rowNumber: number;
  readonly observation: NewObservation;
}

export interface ParsedObservations {
  readonly header: ObservationHeader;
  /** Rows read: accepted + rejected. */
  readonly read: number;
  readonly blank: number;
  /** In file order. */
  readonly accepted: readonly AcceptedObservation[];
  /** In file order. */
  readonly rejected: readonly Rejection[];
}

/** Judges the rows of one file one by one and remembers their keys, so that a repeated row is known. */
export interface ObservationRowParser {
  readonly header: ObservationHeader;
  parse(row: RowInput): RowOutcome;
}

/**
 * Starts on the header row. Of rows with one key (indicator, region, period, breakdown, source) the first is accepted and every
 * later one refused, as repeated or as contradictory; the reason names the first row. Never throws on any content.
 */
export function createObservationRowParser(
  headerCells: readonly string[], { catalogue, clock, sourceDefaults }: ObservationIntakeOptions,
): Result<ObservationRowParser, Refusal> {
  const recognised = recogniseHeader(headerCells);
  if (!recognised.ok) return recognised;
  const header = recognised.value;
  const context: RowContext = {
    header, index: indexCatalogue(catalogue), nowMs: clock.now(), source: { kind: 'import', ...sourceDefaults },
  };
  const seen = new Map<string, AcceptedObservation>();
  return ok({ header, parse: (row) => judge(context, seen, row) });
}

function judge(context: RowContext, seen: Map<string, AcceptedObservation>, row: RowInput): RowOutcome {
  const { header } = context;
  const { rowNumber } = row;
  if (isBlankRow(row.cells)) return { kind: 'blank', rowNumber };
  const refuse = (code: RejectionCode, reasonZh: string, column?: ObservationColumn): RowOutcome => {
    const text = column === undefined ? undefined : columnText(header, column);
    const kept = quarantinedRow(header.texts, row.cells);
    return { kind: 'rejected', rejection: { rowNumber, ...(text === undefined ? {} : { column: text }), code, reasonZh, row: kept } };
  };

  const width = header.texts.length;
  if (row.cells.length < width) return refuse('too-few-columns', `本行只有${row.cells.length}列，表头有${width}列`);
  if (!isBlankRow(row.cells.slice(width))) return refuse('too-many-columns', `本行有${row.cells.length}列，表头只有${width}列；文字中的逗号应加引号`);

  const parsed = parseObservationRow(context, row.cells);
  if (isFindings(parsed)) {
    const [first] = parsed;
    return refuse(first?.code ?? 'value-text', parsed.map((finding) => finding.messageZh).join('；'), first?.column);
  }
  const key = sourceKey(parsed);
  const earlier = seen.get(key);
  if (!earlier) {
    const accepted = { rowNumber, observation: parsed };
    seen.set(key, accepted);
    return { kind: 'accepted', ...accepted };
  }
  return statement(earlier.observation) === statement(parsed)
    ? refuse('duplicate-identical', `与第${earlier.rowNumber}行重复（指标、地区、时期、分组、来源和数值均相同），只采用第${earlier.rowNumber}行`)
    : refuse(
      'duplicate-contradictory',
      `与第${earlier.rowNumber}行为同一来源的同一数据，但数值矛盾（第${earlier.rowNumber}行${describeStatement(earlier.observation)}，本行${describeStatement(parsed)}），已采用第${earlier.rowNumber}行，请核对`,
      'value',
    );
}

const isFindings = (parsed: ReturnType<typeof parseObservationRow>): parsed is Exclude<typeof parsed, NewObservation> => Array.isArray(parsed);

/** The header text under which the reader finds the cell; the name column where the code column is absent. */
function columnText(header: ObservationHeader, column: ObservationColumn): string | undefined {
  const stand: Partial<Record<ObservationColumn, ObservationColumn>> = { indicator: 'indicatorName', region: 'regionName' };
  const position = header.positions.get(column) ?? header.positions.get(stand[column] ?? column);
  return position === undefined ? undefined : header.texts[position];
}

/** All rows at once; the first row that is not blank is the header. Refused only where no header can be recognised. */
export function parseObservationRows(rows: Iterable<RowInput>, options: ObservationIntakeOptions): Result<ParsedObservations, Refusal> {
  let parser: ObservationRowParser | undefined;
  const accepted: AcceptedObservation[] = [];
  const rejected: Rejection[] = [];
  let blank = 0;
  for (const row of rows) {
    if (!parser) {
      if (isBlankRow(row.cells)) continue;
      const started = createObservationRowParser(row.cells, options);
      if (!started.ok) return started;
      parser = started.value;
      continue;
    }
    const outcome = parser.parse(row);
    if (outcome.kind === 'accepted') accepted.push({ rowNumber: outcome.rowNumber, observation: outcome.observation });
    else if (outcome.kind === 'rejected') rejected.push(outcome.rejection);
    else blank += 1;
  }
  if (!parser) return err(EMPTY_FILE);
  return ok({ header: parser.header, read: accepted.length + rejected.length, blank, accepted, rejected });
}

const EMPTY_FILE: Refusal = { code: 'empty-file', messageZh: '文件中没有内容，第一行应为表头' };

export type StreamOutcome =
  | RowOutcome
  | { readonly kind: 'header'; readonly header: ObservationHeader }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * The same for files too large to hold: yields the header, then one outcome a row in file order. A file without a recognisable
 * header yields the refusal as its only outcome.
 */
export async function* streamObservationRows(
  rows: AsyncIterable<RowInput> | Iterable<RowInput>, options: ObservationIntakeOptions,
): AsyncGenerator<StreamOutcome, void, void> {
  let parser: ObservationRowParser | undefined;
  for await (const row of rows) {
    if (parser) {
      yield parser.parse(row);
    } else if (!isBlankRow(row.cells)) {
      const started = createObservationRowParser(row.cells, options);
      if (!started.ok) {
        yield { kind: 'refused', refusal: started.error };
        return;
      }
      parser = started.value;
      yield { kind: 'header', header: parser.header };
    }
  }
  if (!parser) yield { kind: 'refused', refusal: EMPTY_FILE };
}
