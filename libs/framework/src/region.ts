import type { RegionCode } from '@greengauge/kernel';

export type RegionLevel = 'nation' | 'province' | 'planned-city' | 'corps';
export type Bloc = '东部' | '中部' | '西部' | '东北';

export interface Region {
  readonly code: RegionCode;
  readonly nameZh: string;
  readonly shortZh: string;
  readonly nameEn: string;
  readonly level: RegionLevel;
  /** The province it lies in; such a unit is never added beside that province. */
  readonly nestedIn?: RegionCode;
  readonly bloc?: Bloc;
  /** One of the 37 reporting units. HK, Macao and Taiwan do not report and stand as 未纳入统计范围. */
  readonly reports: boolean;
  /** Row and column of the tile grid 统计方格图, 1-based; the five planned cities have none and stand in a strip. */
  readonly tile?: { readonly row: number; readonly column: number };
}
