import { convertUnit, Decimal, formatPeriodZh, missing, type Missing, type Period, type Unit } from '@greengauge/kernel';
import type { Formula, IndicatorDeclaration } from '@greengauge/framework';
import { unionMarks } from './marks.js';
import type { CellLookup, Resolved, ResolvedValue } from './resolved.js';

/** Text of a computed decimal: enough digits never to show, few enough to read in a snapshot. Rounding is for display only. */
const SIGNIFICANT_DIGITS = 20;
export const settle = (value: Decimal): Decimal => value.toSignificantDigits(SIGNIFICANT_DIGITS);

type Declarations = (id: string) => IndicatorDeclaration | undefined;

const nameOf = (declarations: Declarations, id: string): string => declarations(id)?.nameZh ?? id;

function missingInputs(declarations: Declarations, inputs: readonly (readonly [string, Resolved])[]): Missing | undefined {
  const absent = inputs.filter(([, resolved]) => resolved.kind === 'missing');
  if (absent.length === 0) return undefined;
  return missing('input-missing', `缺少${absent.map(([id]) => nameOf(declarations, id)).join('、')}`);
}

function derive(declaration: IndicatorDeclaration, period: Period, value: Decimal, methodZh: string, inputs: readonly ResolvedValue[]): ResolvedValue {
  const titles = [...new Set(inputs.map((input) => input.source.title))];
  const publishers = [...new Set(inputs.map((input) => input.source.publisher))];
  return {
    kind: 'value', value: settle(value), unit: declaration.unit, period: sameSpan(period, inputs), status: 'derived',
    marks: unionMarks(inputs.map((input) => input.marks)),
    observations: inputs.flatMap((input) => input.observations).toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0)),
    source: { title: titles.join('；'), publisher: publishers.join('；') },
    completeTable: inputs.every((input) => input.completeTable), methodZh, conflicts: [],
  };
}

/** Of two names of one period (2022H1, 2022Q1-Q2) the one that an input bears. */
function sameSpan(asked: Period, inputs: readonly ResolvedValue[]): Period {
  return inputs.find((input) => input.period.startMs === asked.startMs && input.period.endMs === asked.endMs)?.period ?? asked;
}

function ratio(declaration: IndicatorDeclaration, formula: Extract<Formula, { kind: 'ratio' }>, period: Period, lookup: CellLookup, declarations: Declarations): Resolved {
  const numerator = lookup(formula.numerator, period);
  const denominator = lookup(formula.denominator, period);
  if (numerator.kind === 'missing' || denominator.kind === 'missing') {
    return missingInputs(declarations, [[formula.numerator, numerator], [formula.denominator, denominator]]) ?? missing('input-missing');
  }
  const top = convertUnit(numerator.value, numerator.unit, formula.numeratorUnit);
  const bottom = convertUnit(denominator.value, denominator.unit, formula.denominatorUnit);
  if (top === undefined || bottom === undefined) throw new Error(`formula of ${declaration.id}: the unit of an input does not convert`);
  const bottomName = nameOf(declarations, formula.denominator);
  if (bottom.isZero()) return missing('zero-denominator', `${bottomName}为零`);
  const written = `${inputText(nameOf(declarations, formula.numerator), numerator, top, formula.numeratorUnit)}÷${inputText(bottomName, denominator, bottom, formula.denominatorUnit)}`;
  const method = formula.scale === 1 ? written : `${written}×${formula.scale}`;
  return derive(declaration, period, top.div(bottom).times(formula.scale), method, [numerator, denominator]);
}

const inputText = (nameZh: string, input: ResolvedValue, value: Decimal, unit: Unit): string =>
  `${nameZh}（${formatPeriodZh(input.period)}，${settle(value).toFixed()}${unit}）`;

function sum(declaration: IndicatorDeclaration, formula: Extract<Formula, { kind: 'sum' }>, period: Period, lookup: CellLookup, declarations: Declarations): Resolved {
  const terms = formula.terms.map((id) => [id, lookup(id, period)] as const);
  const absent = missingInputs(declarations, terms);
  if (absent) return absent;
  const inputs = terms.flatMap(([id, resolved]) => (resolved.kind === 'value' ? [{ id, resolved }] : []));
  let total = new Decimal(0);
  for (const { id, resolved } of inputs) {
    const value = convertUnit(resolved.value, resolved.unit, declaration.unit);
    if (value === undefined) throw new Error(`formula of ${declaration.id}: the unit of ${id} does not convert`);
    total = total.plus(value);
  }
  const method = inputs.map(({ id, resolved }) => inputText(nameOf(declarations, id), resolved, resolved.value, resolved.unit)).join('＋');
  return derive(declaration, period, total, method, inputs.map(({ resolved }) => resolved));
}

/**
 * Value of the declaration's formula for the region of the lookup, in the declaration's unit, with its inputs as text.
 * Missing: 'input-missing' names the inputs that lack a number; 'zero-denominator' never becomes infinity or zero. An
 * observed value takes precedence, which is the caller's to see to (ObservationIndex.resolve does).
 * @throws where the declaration itself is wrong (no formula, units that do not convert)
 */
export function computeFormula(declaration: IndicatorDeclaration, period: Period, lookup: CellLookup, declarations: Declarations): Resolved {
  const { formula } = declaration;
  if (!formula) throw new Error(`${declaration.id} has no formula`);
  return formula.kind === 'ratio' ? ratio(declaration, formula, period, lookup, declarations) : sum(declaration, formula, period, lookup, declarations);
}
