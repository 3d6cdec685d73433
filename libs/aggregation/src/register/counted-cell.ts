import type { Decimal, PeriodId, RegionCode, Unit } from '@greengauge/kernel';

/** A number counted from records, before it becomes an observation. `missing` says why there is none although records exist. */
export interface CountedCell {
  readonly indicator: string;
  readonly region: RegionCode;
  readonly period: PeriodId;
  /** '' for the total, else `field=R1`. */
  readonly breakdown: string;
  readonly value: Decimal | undefined;
  readonly missing?: 'zero-denominator';
  readonly unit: Unit;
  /** Distinct records or units behind the number; what suppression looks at. */
  readonly units: number;
  /** Some of the records do not say the amount: the sum is a floor. */
  readonly lowerBound: boolean;
}
