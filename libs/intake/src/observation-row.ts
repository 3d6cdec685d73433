import { convertUnit, type Decimal, type Period, type Unit } from '@greengauge/kernel';
import type { IndicatorDeclaration, NewObservation, SourceKind } from '@greengauge/framework';
import { parseBreakdownCell, parseFlagCell, parseMarksCell, parseTextCell } from './attribute-cells.js';
import { findIndicator, findRegion, type CatalogueIndex } from './catalogue.js';
import { normaliseCell, quoteCell } from './cell-text.js';
import { accept, reject, type CellResult, type Finding } from './finding.js';
import type { ObservationColumn, ObservationHeader } from './header.js';
import { parseValueCell, type ValueCell } from './number-cell.js';
import { checkPeriodKind, parsePeriodCell } from './period-cell.js';
import { parseMissingReasonCell, parseStatusCell, reconcileStatus, type StatedValue } from './status-cell.js';
import { parseUnitCell } from './unit-cell.js';

/** Said once for the whole file; a cell of the row goes before it. */
export interface SourceDefaults {
  readonly kind: SourceKind;
  readonly title?: string;
  readonly publisher?: string;
}

export interface RowContext {
  readonly index: CatalogueIndex;
  readonly header: ObservationHeader;
  readonly nowMs: number;
  readonly source: SourceDefaults;
}

/** A fault with the column it was found in. */
export interface ColumnFinding extends Finding {
  readonly column: ObservationColumn;
}

const COUNTED_UNITS: ReadonlySet<Unit> = new Set(['家', '个', '项', '件', '人', '名', '次', '场', '张', '只', '台套'] as const);

/**
 * One row against the catalogue. All faults are returned, in the order in which a person would correct them, so that a file
 * needs to be sent back once only.
 */
export function parseObservationRow(context: RowContext, cells: readonly string[]): NewObservation | readonly ColumnFinding[] {
  const cell = (column: ObservationColumn): string => {
    const position = context.header.positions.get(column);
    return position === undefined ? '' : (cells[position] ?? '');
  };
  const findings: ColumnFinding[] = [];
  const take = <T>(column: ObservationColumn, result: CellResult<T>): T | undefined => {
    if (result.ok) return result.value;
    findings.push({ ...result.error, column });
    return undefined;
  };

  const indicator = take('indicator', findIndicator(context.index, cell('indicator'), cell('indicatorName')));
  const region = take('region', findRegion(context.index, cell('region'), cell('regionName')));
  const period = take('period', parsePeriodOf(indicator, cell('period'), context.nowMs));
  const value = take('value', parseValueCell(cell('value')));
  const status = take('status', parseStatusCell(cell('status')));
  const reason = take('missingReason', parseMissingReasonCell(cell('missingReason')));
  const stated = value && status && reason && take(value.kind === 'number' ? 'status' : 'value', reconcileStatus(value.kind, status, reason));
  const amount = indicator && value && stated && readAmount(take, indicator, value, stated, cell('unit'));
  const marks = take('marks', parseMarksCell(cell('marks')));
  const breakdown = take('breakdown', parseBreakdownCell(cell('breakdown')));
  const completeTable = take('completeTable', parseFlagCell(cell('completeTable')));
  const title = take('sourceTitle', parseSource(cell('sourceTitle'), context.source.title, '资料来源'));
  const publisher = take('sourcePublisher', parseSource(cell('sourcePublisher'), context.source.publisher, '发布单位'));
  const note = take('note', parseTextCell(cell('note'), '备注', 2000));

  if (
    findings.length > 0 || !indicator || !region || !period || !stated || !amount || !marks
    || breakdown === undefined || completeTable === undefined || title === undefined || publisher === undefined
  ) return findings;
  return {
    indicator: indicator.id, region, period: period.id, breakdown, status: stated.status,
    ...(amount.value === undefined ? {} : { value: amount.value }),
    ...(stated.kind === 'none' ? { missingReason: stated.missingReason } : {}),
    unit: indicator.unit, marks,
    sourceKind: marks.includes('synthetic') ? 'synthetic' : context.source.kind,
    sourceTitle: title, sourcePublisher: publisher, completeTable,
    ...(note ? { noteZh: note } : {}),
  };
}

type Take = <T>(column: ObservationColumn, result: CellResult<T>) => T | undefined;

function parsePeriodOf(indicator: IndicatorDeclaration | undefined, text: string, nowMs: number): CellResult<Period> {
  const period = parsePeriodCell(text, nowMs);
  return period.ok && indicator ? checkPeriodKind(indicator, period.value) : period;
}

/** The value in the unit of the indicator; undefined when a fault was found. A row without a number needs no unit. */
function readAmount(
  take: Take, indicator: IndicatorDeclaration, value: ValueCell, stated: StatedValue, unitText: string,
): { readonly value?: string } | undefined {
  if (stated.kind === 'none' && normaliseCell(unitText) === '') return {};
  const unit = take('unit', parseUnitCell(unitText, indicator));
  if (!unit) return undefined;
  if (value.kind !== 'number') return {};
  if (value.percentSign && unit !== '%') {
    take('value', reject('value-percent-sign', `数值带百分号，但单位为${unit}`));
    return undefined;
  }
  const converted = convertUnit(value.value, unit, indicator.unit);
  const checked = converted && take('value', checkRange(indicator, converted));
  // toFixed without digits is the plain text of all digits; the store keeps what was filed, not what is printed.
  return checked && { value: checked.toFixed() };
}

function checkRange(indicator: IndicatorDeclaration, value: Decimal): CellResult<Decimal> {
  const range = indicator.range ?? 'non-negative';
  const shown = `${value.toFixed()}${indicator.unit}`;
  if (range !== 'any' && value.isNegative() && !value.isZero()) {
    return reject('value-negative', `指标“${indicator.nameZh}”不应为负数（${shown}）`);
  }
  if (range === 'percent' && value.greaterThan(100)) {
    return reject('value-above-100', `指标“${indicator.nameZh}”不应超过100%（${shown}）`);
  }
  if (indicator.measurement !== 'rate' && indicator.decimals === 0 && COUNTED_UNITS.has(indicator.unit) && !value.isInteger()) {
    return reject('value-fractional-count', `指标“${indicator.nameZh}”为计数，应为整数（${shown}）`);
  }
  return accept(value);
}

function parseSource(text: string, fallback: string | undefined, labelZh: string): CellResult<string> {
  const parsed = parseTextCell(text, labelZh, 500);
  if (!parsed.ok || parsed.value !== '') return parsed;
  return fallback === undefined || fallback.trim() === ''
    ? reject('source-blank', `未注明${labelZh}；请增加“${labelZh}”列，或在导入时统一注明`)
    : accept(fallback.trim());
}

/** The series key together with the source: two rows of one file may not share it. */
export const sourceKey = (row: NewObservation): string =>
  [row.indicator, row.region, row.period, row.breakdown, row.sourceTitle, row.sourcePublisher].join('\u0000');

/** What two rows of one key must agree on to be merely repeated. */
export const statement = (row: NewObservation): string => [row.status, row.value ?? '', row.missingReason ?? '', row.marks.join(';')].join('\u0000');

export function describeStatement(row: NewObservation): string {
  return row.value === undefined ? '无数值' : `${quoteCell(row.value)}${row.unit}`;
}
