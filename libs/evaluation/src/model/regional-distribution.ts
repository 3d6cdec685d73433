import type { RegionCode } from '@greengauge/kernel';

export interface RegionValue {
  readonly region: RegionCode;
  /** Absent without data; never zero instead. */
  readonly figure?: string;
  readonly yoy?: string;
  /** Code of the value one year before, where the series is comparable. */
  readonly previous?: string;
}

/**
 * Regional distribution of one indicator, provinces in code order, at the latest period that has at least 80 % of the
 * provinces of its best covered period: a newer period known for a few provinces only is named in the note instead.
 */
export interface RegionalDistribution {
  readonly indicator: string;
  readonly period: string;
  readonly provinces: readonly RegionValue[];
  /** XPCC and planned cities: a league of their own, never added. */
  readonly nested: readonly RegionValue[];
  readonly nation?: string;
  readonly sumOfProvinces?: string;
  readonly gapToNation?: string;
  /** Only where the source lists special units beside their provinces. */
  readonly sumWithNested?: string;
  /** Provinces with a value, of 31. */
  readonly covered: number;
  readonly noteZh?: string;
}
