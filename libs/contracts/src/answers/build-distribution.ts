import { provinces as PROVINCES, regionByCode, type Measurement, type Region } from '@greengauge/framework';
import type { RegionalDistribution, RegionValue, ReportSnapshot } from '@greengauge/evaluation/model';
import type { Cell } from '../cell.contract.js';
import type { Distribution } from '../indicator.contract.js';
import type { TileGrid } from '../tile.contract.js';
import { cellOf, figureOf, missingCell, sourceZhOf } from './build-cell.js';
import { buildPlaces, buildSteps } from './build-places.js';
import { periodZh } from './build-stamp.js';

export interface IndicatorForm {
  readonly direction: 'up' | 'down' | 'neutral';
  readonly measurement: Measurement;
  readonly nameZh: string;
  readonly unit: string;
}

export function regionOf(code: string): Region {
  const region = regionByCode(code);
  if (!region) throw new Error(`no region ${code} in the framework`);
  return region;
}

export const nestedInZh = ({ nestedIn }: Region): { nestedInZh?: string } => (nestedIn === undefined ? {} : { nestedInZh: regionOf(nestedIn).shortZh });

const valueCell = (snapshot: ReportSnapshot, value: RegionValue): Cell => cellOf(snapshot, value.figure, missingCell('no-data'));

export function buildDistribution(snapshot: ReportSnapshot, distribution: RegionalDistribution, form: IndicatorForm): Distribution {
  const provinces = distribution.provinces.map((value) => regionRow(snapshot, value));
  const places = buildPlaces(provinces, form.direction);
  const { noteZh } = distribution;
  const absent = missingCell('not-applicable', '该指标不作地区加总');
  return {
    period: distribution.period, periodZh: periodZh(distribution.period, form.measurement),
    provinces: provinces.map((row) => ({ ...row, ...placeOf(places, row.region) })),
    special: distribution.nested.map((value) => regionRow(snapshot, value)),
    nation: cellOf(snapshot, distribution.nation, missingCell('no-data')),
    sumOfProvinces: cellOf(snapshot, distribution.sumOfProvinces, absent),
    gapToNation: cellOf(snapshot, distribution.gapToNation, absent),
    ...(distribution.sumWithNested === undefined ? {} : { sumWithNested: cellOf(snapshot, distribution.sumWithNested, absent) }),
    covered: distribution.covered, of: PROVINCES.length, ...sourceOf(snapshot, distribution), ...(noteZh === undefined ? {} : { noteZh }),
  };
}

const placeOf = (places: ReadonlyMap<string, number>, region: string): { place?: number } => {
  const place = places.get(region);
  return place === undefined ? {} : { place };
};

function regionRow(snapshot: ReportSnapshot, value: RegionValue): Distribution['provinces'][number] {
  const region = regionOf(value.region);
  return {
    region: value.region, shortZh: region.shortZh, level: region.level, ...nestedInZh(region),
    cell: valueCell(snapshot, value), yoy: cellOf(snapshot, value.yoy, missingCell('no-base')),
  };
}

/** The distinct sources of the regional values, usually one table. */
function sourceOf(snapshot: ReportSnapshot, distribution: RegionalDistribution): { sourceZh?: string } {
  const codes = [...distribution.provinces, ...distribution.nested].flatMap(({ figure }) => (figure === undefined ? [] : [figure]));
  const sources = [...new Set(codes.map((code) => sourceZhOf(figureOf(snapshot, code))))];
  return sources.length === 0 ? {} : { sourceZh: sources.join('；') };
}

/** All tiles of the 统计方格图 — Hong Kong, Macao and Taiwan stand as 未纳入统计范围 — and the strip of special units. */
export function buildTileGrid(snapshot: ReportSnapshot, distribution: RegionalDistribution, form: IndicatorForm): TileGrid {
  const values = new Map([...distribution.provinces, ...distribution.nested].map((value) => [value.region, valueCell(snapshot, value)]));
  const steps = buildSteps(distribution.provinces.map((value) => ({ region: value.region, cell: valueCell(snapshot, value) })));
  const tile = (region: Region): TileGrid['tiles'][number] => {
    const step = steps.get(region.code);
    return {
      region: region.code, shortZh: region.shortZh, level: region.level, ...nestedInZh(region), ...(region.tile ?? {}),
      cell: values.get(region.code) ?? missingCell(region.reports ? 'no-data' : 'out-of-scope'), ...(step === undefined ? {} : { step }),
    };
  };
  const known = snapshot.regions.map(({ code }) => regionOf(code)).filter(({ level }) => level !== 'nation');
  const { noteZh } = distribution;
  return {
    indicator: distribution.indicator, nameZh: form.nameZh, unit: form.unit, period: distribution.period,
    periodZh: periodZh(distribution.period, form.measurement),
    tiles: known.filter(({ tile: place, level }) => place !== undefined && level === 'province').map(tile),
    strip: known.filter(({ level }) => level === 'corps' || level === 'planned-city').map(tile),
    covered: distribution.covered, of: PROVINCES.length, ...sourceOf(snapshot, distribution), ...(noteZh === undefined ? {} : { noteZh }),
  };
}
