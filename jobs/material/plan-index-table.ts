import { periodOf, samePeriodLastYear, type Period, type RegionCode } from '@greengauge/kernel';
import { indicatorById, type IndicatorDeclaration, type Observation, type Region } from '@greengauge/framework';
import { indexObservations, isClean, tellPeriodZh, type ObservationIndex } from '@greengauge/aggregation';
import { bestCoveredPeriod } from '@greengauge/evaluation';
import type { IndexTable, ValueRange } from '@greengauge/composite';
import type { PlanIndexFile } from './plan-index-file.js';

export const [BEFORE, NOW] = ['1-上期', '2-本期'] as const;

export interface IndexColumn {
  readonly code: string;
  readonly titleZh: string;
  readonly group: string;
  readonly direction: 'up' | 'down';
  readonly periodZh: string;
  /** By region, this period and the one a year before; absent where not known or not clean. */
  readonly now: ReadonlyMap<RegionCode, number>;
  readonly before: ReadonlyMap<RegionCode, number>;
  /** Of both, those whose value or denominator is provisional or estimated: they may still change by PROVISIONAL_SHARE. */
  readonly provisionalNow: ReadonlySet<RegionCode>;
  readonly provisionalBefore: ReadonlySet<RegionCode>;
}

/** How far a provisional or estimated value may still be revised, either way: the platform's own convention, printed with the method. */
export const PROVISIONAL_SHARE = 0.05;

type Entry = PlanIndexFile['indicators'][number];

function valueAt(index: ObservationIndex, indicator: string, region: RegionCode, period: Period): number | undefined {
  const resolved = index.resolve(indicator, region, period);
  return resolved.kind === 'value' && isClean(resolved) ? resolved.value.toNumber() : undefined;
}

/** What may still change: a preliminary or estimated value, and a formula over one. */
function isProvisional(index: ObservationIndex, indicator: string, region: RegionCode, period: Period): boolean {
  const resolved = index.resolve(indicator, region, period);
  return resolved.kind === 'value' && (resolved.status === 'provisional' || resolved.status === 'estimated' || resolved.observations.some(({ status }) => status === 'provisional' || status === 'estimated'));
}

/** The year of the denominator that most regions have, as near to the period's own as there is. */
function denominatorYear(index: ObservationIndex, declaration: IndicatorDeclaration, league: readonly Region[], period: Period): Period | undefined {
  const covered = (year: number): number => league.filter(({ code }) => valueAt(index, declaration.id, code, periodOf(`${year}`)) !== undefined).length;
  const years = [0, 1, -1, 2, -2, 3].map((step) => period.year + step);
  const most = Math.max(...years.map(covered));
  const best = most === 0 ? undefined : years.find((year) => covered(year) >= 0.9 * most);
  return best === undefined ? undefined : periodOf(`${best}`);
}

function columnOf(index: ObservationIndex, regions: readonly Region[], league: readonly Region[], asked: Period, entry: Entry): IndexColumn | undefined {
  const declaration = indicatorById(entry.indicator);
  const per = entry.per === undefined ? undefined : indicatorById(entry.per);
  if (!declaration || (entry.per !== undefined && !per)) return undefined;
  const base = { code: declaration.id, titleZh: entry.titleZh ?? declaration.nameZh, group: entry.group, direction: entry.direction };
  const period = bestCoveredPeriod(index, declaration, regions, asked);
  const perPeriod = period && per ? denominatorYear(index, per, league, period) : undefined;
  if (!period || (per && !perPeriod)) return { ...base, periodZh: '无数据', now: new Map(), before: new Map(), provisionalNow: new Set(), provisionalBefore: new Set() };
  const values = (at: Period | undefined, perAt: Period | undefined): ReadonlyMap<RegionCode, number> => new Map(league.flatMap(({ code }) => {
    const value = at && valueAt(index, declaration.id, code, at);
    const share = per && perAt ? valueAt(index, per.id, code, perAt) : 1;
    return value === undefined || share === undefined || share === 0 ? [] : [[code, value / share] as const];
  }));
  const last = samePeriodLastYear(period);
  const perLast = perPeriod ? samePeriodLastYear(perPeriod) : undefined;
  const provisional = (at: Period | undefined, perAt: Period | undefined): ReadonlySet<RegionCode> => new Set(league.map(({ code }) => code).filter((code) =>
    (at !== undefined && isProvisional(index, declaration.id, code, at)) || (per !== undefined && perAt !== undefined && isProvisional(index, per.id, code, perAt))));
  return {
    ...base, periodZh: `${tellPeriodZh(declaration, period)}${per && perPeriod ? `（分母为${tellPeriodZh(per, perPeriod)}）` : ''}`,
    now: values(period, perPeriod), before: values(last, perLast), provisionalNow: provisional(period, perPeriod), provisionalBefore: provisional(last, perLast),
  };
}

/** Every indicator of the plan's index with what the league has of it. Σ and nation play no part; a nested unit never stands beside its province. */
export function buildIndexColumns(file: PlanIndexFile, observations: readonly Observation[], indicators: readonly IndicatorDeclaration[], regions: readonly Region[], league: readonly Region[], asked: Period): readonly IndexColumn[] {
  const index = indexObservations(indicators, observations);
  return file.indicators.flatMap((entry) => columnOf(index, regions, league, asked, entry) ?? []);
}

/** One row a region and period; the period before only where enough indicators have it for enough regions. */
export function buildIndexTable(columns: readonly IndexColumn[], league: readonly Region[], enough: number): IndexTable {
  const known = columns.filter(({ before }) => before.size >= 0.65 * league.length).length;
  const periods = known >= enough ? [BEFORE, NOW] : [NOW];
  const cells = (column: IndexColumn): (number | undefined)[] => periods.flatMap((period) => league.map(({ code }) => (period === NOW ? column.now : column.before).get(code)));
  const ranges = (column: IndexColumn): (ValueRange | undefined)[] => periods.flatMap((period) => league.map(({ code }) => {
    const value = (period === NOW ? column.now : column.before).get(code);
    const open = (period === NOW ? column.provisionalNow : column.provisionalBefore).has(code);
    return value === undefined || !open ? undefined : { low: value - Math.abs(value) * PROVISIONAL_SHARE, high: value + Math.abs(value) * PROVISIONAL_SHARE };
  }));
  return {
    rows: periods.flatMap((period) => league.map(({ code, shortZh }) => ({ unit: code, name: shortZh, period }))),
    numbers: new Map(columns.map((column) => [column.code, cells(column)])), texts: new Map(),
    ranges: new Map(columns.map((column) => [column.code, ranges(column)])),
  };
}
