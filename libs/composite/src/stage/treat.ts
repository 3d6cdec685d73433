import { rangeOf } from '../statistics/moments.js';
import type { Block, Column } from '../table/index-table.js';
import type { IndicatorConfig } from '../config/index-config.schema.js';
import type { Treatment } from '../config/step.schema.js';
import { winsorise, type Winsorised } from './winsorise.js';

/** Turns a value in the indicator's own unit into the value that is normalised. */
export type Forward = (raw: number) => number;

/** What was done to one indicator in one period. */
export interface TreatmentRecord {
  readonly indicator: number;
  readonly block: number;
  /** Rows whose value was capped. */
  readonly capped: readonly number[];
  readonly winsorised: Winsorised | undefined;
}

export interface Treated {
  readonly columns: readonly Column[];
  readonly records: readonly TreatmentRecord[];
  /** Per indicator and block; also carries the ends of intervals through caps, logarithm and winsorising. */
  readonly forward: readonly (readonly Forward[])[];
}

/** A value that has no logarithm. */
export interface NotPositive {
  readonly indicator: number;
  readonly row: number;
  readonly value: number;
}

/** Caps and logarithm of an indicator, which also apply to its goalposts and target. */
export function transformOf({ cap, transform }: IndicatorConfig): Forward {
  const [least, most] = [cap?.min ?? Number.NEGATIVE_INFINITY, cap?.max ?? Number.POSITIVE_INFINITY];
  const capped: Forward = (raw) => Math.min(most, Math.max(least, raw));
  return transform === 'log' ? (raw) => Math.log(capped(raw)) : capped;
}

/** Caps, takes logarithms and winsorises, period by period. Refuses a value that has no logarithm. Missing stays missing. */
export function treat(treatment: Treatment, indicators: readonly IndicatorConfig[], columns: readonly Column[], blocks: readonly Block[]): Treated | NotPositive {
  const records: TreatmentRecord[] = [];
  const forward: Forward[][] = [];
  const treated: Column[] = [];
  for (const [at, indicator] of indicators.entries()) {
    const raw = columns[at] ?? new Float64Array();
    const transform = transformOf(indicator);
    const values = raw.map((value) => (Number.isNaN(value) ? value : transform(value)));
    const lost = values.findIndex((value, row) => !Number.isFinite(value) && !Number.isNaN(raw[row] ?? Number.NaN));
    if (lost >= 0) return { indicator: at, row: lost, value: raw[lost] ?? Number.NaN };
    const rule = treatment.method === 'winsorise' && indicator.treatment === 'default' ? treatment : undefined;
    forward.push(blocks.map(({ start, end }, block) => {
      const part = values.subarray(start, end);
      const outcome = rule ? winsorise(part, rule) : undefined;
      if (outcome) part.set(outcome.values);
      records.push({ indicator: at, block, capped: cappedRows(indicator, raw, start, end), winsorised: outcome });
      const kept = outcome ? rangeOf(part) : undefined;
      return kept ? (value: number) => Math.min(kept.max, Math.max(kept.min, transform(value))) : transform;
    }));
    treated.push(values);
  }
  return { columns: treated, records, forward };
}

const cappedRows = ({ cap }: IndicatorConfig, raw: Column, start: number, end: number): readonly number[] =>
  cap ? Array.from({ length: end - start }, (_, at) => start + at).filter((row) => (raw[row] ?? 0) < (cap.min ?? Number.NEGATIVE_INFINITY) || (raw[row] ?? 0) > (cap.max ?? Number.POSITIVE_INFINITY)) : [];
