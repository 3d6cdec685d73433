import type { RegionCode } from '@greengauge/kernel';

/** A unit below the provinces: prefecture, county, a city of the XPCC. */
export interface Locality {
  readonly code: RegionCode;
  readonly nameZh: string;
  /** The province it lies in. */
  readonly region: RegionCode;
  /** The planned city or the XPCC to which it belongs; such a unit lies inside the province and is never added beside it. */
  readonly special?: RegionCode;
  /** The locality it lies in, e.g. a county's prefecture. */
  readonly within?: RegionCode;
}
