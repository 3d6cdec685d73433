import { convertUnit, Decimal, parseDecimal } from '@greengauge/kernel';
import type { IndicatorDeclaration, Observation, ObservationMark, SourceKind } from '@greengauge/framework';

export interface Selection {
  /** Best observation of the cell; one without a number only where no candidate has one. */
  readonly chosen: Observation | undefined;
  /** Candidates with a number that disagrees with the chosen one beyond rounding, best first. */
  readonly conflicts: readonly Observation[];
}

/** How far a mark sets a value back: whatever carries one never beats a clean value, however high its source ranks. */
const MARK_PENALTY: Partial<Record<ObservationMark, number>> = { 'partial-period': 1, 'lower-bound': 2, 'other-basis': 3, suspect: 4 };
/** Demonstration data never beats data, and what we derived never beats what was observed. */
const KIND_PENALTY: Partial<Record<SourceKind, number>> = { derived: 1, synthetic: 2 };

export const hasNumber = (observation: Observation): boolean =>
  observation.value !== undefined && observation.status !== 'missing' && observation.status !== 'not-applicable' && observation.status !== 'confidential';

/** Value in the unit of the declaration; undefined without a number or where the units do not convert. */
export function valueInUnit(declaration: Pick<IndicatorDeclaration, 'unit'>, observation: Observation): Decimal | undefined {
  if (!hasNumber(observation) || observation.value === undefined) return undefined;
  const parsed = parseDecimal(observation.value);
  return parsed && convertUnit(parsed, observation.unit, declaration.unit);
}

/** Smaller is better; compared place by place, so that an earlier criterion always decides. */
function rankOf(declaration: IndicatorDeclaration, observation: Observation): readonly number[] {
  const precedence = declaration.sourcePrecedence.findIndex((part) => observation.sourcePublisher.includes(part));
  return [
    KIND_PENALTY[observation.sourceKind] === 2 ? 1 : 0,
    valueInUnit(declaration, observation) === undefined ? 1 : 0,
    Math.max(0, ...observation.marks.map((mark) => MARK_PENALTY[mark] ?? 0)),
    KIND_PENALTY[observation.sourceKind] ?? 0,
    precedence === -1 ? declaration.sourcePrecedence.length : precedence,
    -observation.recordedAtMs,
    -observation.revision,
  ];
}

const textOf = (o: Observation): string => [o.sourceTitle, o.sourcePublisher, o.period, o.value ?? '', o.unit, o.id].join('\u0000');

function compare(declaration: IndicatorDeclaration, a: Observation, b: Observation): number {
  const left = rankOf(declaration, a);
  const right = rankOf(declaration, b);
  for (const [index, value] of left.entries()) {
    const difference = value - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  // Same rank and same instant (one import): content decides, so that no database or file order shows through.
  return textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0;
}

/** 6.8万亿元 and 67,998.2亿元 agree: they are compared at the coarser of the two precisions. */
function agree(declaration: IndicatorDeclaration, a: Observation, b: Observation): boolean {
  const left = valueInUnit(declaration, a);
  const right = valueInUnit(declaration, b);
  if (left === undefined || right === undefined) return true;
  if (left.equals(right)) return true;
  const grain = Decimal.max(grainOf(declaration, a), grainOf(declaration, b));
  return left.minus(right).abs().times(2).lessThanOrEqualTo(grain);
}

/** Size of the last printed digit, in the unit of the declaration. */
function grainOf(declaration: IndicatorDeclaration, observation: Observation): Decimal {
  const decimals = (observation.value ?? '').split('.')[1]?.length ?? 0;
  return convertUnit(new Decimal(10).pow(-decimals), observation.unit, declaration.unit) ?? new Decimal(0);
}

/**
 * Chooses among observations of one cell (any order). Order of criteria: real before demonstration, a number before none,
 * clean before marked (part of a period < lower bound < other basis < suspect), observed before derived, the declaration's
 * source precedence, the later record. @source features I12
 */
export function selectObservation(declaration: IndicatorDeclaration, candidates: readonly Observation[]): Selection {
  const ranked = [...candidates].sort((a, b) => compare(declaration, a, b));
  const chosen = ranked[0];
  if (!chosen) return { chosen: undefined, conflicts: [] };
  const conflicts = ranked.slice(1).filter((other) => valueInUnit(declaration, other) !== undefined && !agree(declaration, chosen, other));
  return { chosen, conflicts: valueInUnit(declaration, chosen) === undefined ? [] : conflicts };
}
