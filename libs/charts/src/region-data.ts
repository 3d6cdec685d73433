import { NATION } from '@greengauge/kernel';
import type { IndicatorEvaluation, RegionValue, ReportSnapshot } from '@greengauge/evaluation';
import { drawn } from './format.js';
import { distributionOf, evaluationOf, numberFigure, printFigure, regionShort, sourceLine } from './snapshot-view.js';

export interface RegionPoint {
  readonly region: string;
  readonly shortZh: string;
  /** Undefined without data. */
  readonly value?: number;
  /** Printed value with its marks, or 无数据. */
  readonly valueText: string;
}

export interface RegionalData {
  readonly indicator: string;
  readonly nameZh: string;
  readonly unitZh: string;
  readonly period: string;
  readonly measurement: IndicatorEvaluation['measurement'];
  /** Provinces in code order. */
  readonly provinces: readonly RegionPoint[];
  /** Planned cities and the XPCC: inside their provinces, a league of their own. */
  readonly nested: readonly RegionPoint[];
  /** The nation's own value, never a sum; undefined without one. */
  readonly nation: RegionPoint | undefined;
  /** Provinces with a value, of 31. */
  readonly covered: number;
  readonly sourceZh: string;
}

function pointOf(snapshot: ReportSnapshot, item: RegionValue): RegionPoint {
  const figure = numberFigure(snapshot, item.figure);
  const value = figure && drawn(figure.value.value);
  const shortZh = regionShort(snapshot, item.region);
  return figure === undefined || value === undefined
    ? { region: item.region, shortZh, valueText: '无数据' }
    : { region: item.region, shortZh, value, valueText: printFigure(figure) };
}

/** One indicator over the regions; undefined when fewer than `atLeast` provinces have a value. */
export function regionalData(snapshot: ReportSnapshot, indicator: string | undefined, atLeast: number): RegionalData | undefined {
  const distribution = indicator === undefined ? undefined : distributionOf(snapshot, indicator);
  if (distribution === undefined || distribution.covered < atLeast) return undefined;
  const figures = [...distribution.provinces, ...distribution.nested].flatMap((item) => numberFigure(snapshot, item.figure) ?? []);
  const first = figures[0];
  if (first === undefined) return undefined;
  const evaluation = evaluationOf(snapshot, distribution.indicator);
  const nation = distribution.nation === undefined ? undefined : pointOf(snapshot, { region: NATION, figure: distribution.nation });
  return {
    indicator: distribution.indicator, nameZh: evaluation?.nameZh ?? distribution.indicator, unitZh: first.value.unit, period: distribution.period,
    measurement: evaluation?.measurement,
    provinces: distribution.provinces.map((item) => pointOf(snapshot, item)),
    nested: distribution.nested.map((item) => pointOf(snapshot, item)),
    nation: nation?.value === undefined ? undefined : nation,
    covered: distribution.covered,
    sourceZh: sourceLine(figures, evaluation?.measurement),
  };
}

/** Largest first; equal values keep code order. Regions without a value are left out. */
export const ranked = (points: readonly RegionPoint[]): (RegionPoint & { readonly value: number })[] =>
  points.flatMap((point) => (point.value === undefined ? [] : [{ ...point, value: point.value }])).sort((a, b) => b.value - a.value);
