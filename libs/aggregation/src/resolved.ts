import type { Decimal, Missing, Period, Unit } from '@greengauge/kernel';
import type { Observation, ObservationMark, ObservationStatus } from '@greengauge/framework';

/** A cell that has a number, in the unit of its declaration. */
export interface ResolvedValue {
  readonly kind: 'value';
  readonly value: Decimal;
  readonly unit: Unit;
  /** Period of the observation itself; for a stock it may be 2022-12 where 2022 was asked. */
  readonly period: Period;
  readonly status: ObservationStatus | 'derived';
  /** Sorted; of a derived value the union of its inputs' marks. */
  readonly marks: readonly ObservationMark[];
  /** What it rests on: the one chosen, or all inputs of the formula, oldest period first. */
  readonly observations: readonly Observation[];
  readonly source: { readonly title: string; readonly publisher: string };
  /** False where the source table leaves regions out. */
  readonly completeTable: boolean;
  /** Present on a derived value: how it was computed, with its inputs, in Chinese. */
  readonly methodZh?: string;
  readonly noteZh?: string;
  /** Numbers of the same cell from lower-ranked sources that disagree, best first. */
  readonly conflicts: readonly Observation[];
}

export type Resolved = ResolvedValue | Missing;

/** Resolves a cell of the region at hand; what formulas and changes are computed from. */
export type CellLookup = (indicator: string, period: Period) => Resolved;
