import { Decimal, formatPeriodZh, missing, quantity, type Measured, type Period, type RegionCode } from '@greengauge/kernel';
import type { IndicatorDeclaration, Region } from '@greengauge/framework';
import { isClean, type ObservationIndex, type ResolvedValue } from '@greengauge/aggregation';
import { bestCoveredPeriod } from './distribution.js';
import type { EvaluationContext } from './evaluation-context.js';
import type { ReportSnapshot } from './model.js';
import { numberZh } from './words.js';

/** Structure of an economy in three numbers; sizes are compared by logarithm, so that double is as far as half. */
const DIMENSIONS = [
  { indicator: 'gdp', logarithm: true, nameZh: '地区生产总值' },
  { indicator: 'gdp-per-capita', logarithm: true, nameZh: '人均地区生产总值' },
  { indicator: 'rd-intensity', logarithm: false, nameZh: '研发经费投入强度' },
] as const;
const MOST_PEERS = 6;
/** A region known in one dimension only is not called comparable. */
const LEAST_DIMENSIONS = 2;
export const LEAST_PEERS_FOR_MEDIAN = 3;

export interface Peers {
  readonly peers: ReportSnapshot['peers'];
  readonly noteZh: string;
}

interface Dimension {
  readonly declaration: IndicatorDeclaration;
  readonly nameZh: string;
  readonly period: Period;
  readonly values: ReadonlyMap<RegionCode, ResolvedValue>;
  /** Position of a region in standard deviations; absent without a value. */
  readonly scores: ReadonlyMap<RegionCode, Decimal>;
}

function standardise(values: ReadonlyMap<RegionCode, Decimal>): ReadonlyMap<RegionCode, Decimal> {
  const all = [...values.values()];
  if (all.length < 2) return new Map();
  const mean = all.reduce((sum, value) => sum.plus(value), new Decimal(0)).div(all.length);
  const deviation = all.reduce((sum, value) => sum.plus(value.minus(mean).pow(2)), new Decimal(0)).div(all.length).sqrt();
  if (deviation.isZero()) return new Map();
  return new Map([...values].map(([code, value]) => [code, value.minus(mean).div(deviation)]));
}

function dimensionsOf(index: ObservationIndex, regions: readonly Region[], league: readonly Region[], asked: Period): readonly Dimension[] {
  return DIMENSIONS.flatMap(({ indicator, logarithm, nameZh }) => {
    const declaration = index.declaration(indicator);
    const period = declaration && bestCoveredPeriod(index, declaration, regions, asked, 1);
    if (!declaration || !period) return [];
    const values = new Map(league.flatMap(({ code }) => {
      const resolved = index.resolve(indicator, code, period);
      return resolved.kind === 'value' && resolved.value.greaterThan(0) ? [[code, resolved] as const] : [];
    }));
    const scores = standardise(new Map([...values].map(([code, { value }]) => [code, logarithm ? value.ln() : value])));
    return [{ declaration, nameZh, period, values, scores }];
  });
}

/** Root mean square distance over the dimensions both regions have; undefined with fewer than two, or without the size. */
function distance(dimensions: readonly Dimension[], a: RegionCode, b: RegionCode): Decimal | undefined {
  const size = dimensions.find(({ declaration }) => declaration.id === DIMENSIONS[0].indicator)?.scores;
  if (!size?.has(a) || !size.has(b)) return undefined;
  const squares = dimensions.flatMap(({ scores }) => {
    const left = scores.get(a);
    const right = scores.get(b);
    return left && right ? [left.minus(right).pow(2)] : [];
  });
  if (squares.length < LEAST_DIMENSIONS) return undefined;
  return squares.reduce((sum, square) => sum.plus(square), new Decimal(0)).div(squares.length).sqrt();
}

const describe = (dimensions: readonly Dimension[], code: RegionCode, own: RegionCode): string => {
  const told = dimensions.flatMap(({ declaration, nameZh, values }) => {
    const value = values.get(code);
    const mine = values.get(own);
    if (!value || !mine) return [];
    const { unit, decimals } = declaration;
    return [`${nameZh}${numberZh(value.value, unit, decimals)}（本地区${numberZh(mine.value, unit, decimals)}）`];
  });
  return `${told.join('，')}。`;
};

/** Six units of a league too small for distances: planned cities are set beside each other, the XPCC beside nobody. */
function specialPeers(region: Region, regions: readonly Region[]): Peers {
  if (region.level !== 'planned-city') return { peers: [], noteZh: `${region.shortZh}为特殊单位，没有结构相近的同类地区，不作同类比较。` };
  const peers = regions.filter(({ level, code }) => level === 'planned-city' && code !== region.code);
  return {
    peers: peers.map(({ code, shortZh }) => ({ code, shortZh, reasonZh: '同为计划单列市。' })),
    noteZh: '同类地区为其余计划单列市，不与省级地区混合比较。',
  };
}

/**
 * Comparable regions, nearest first, at most six: provinces nearest in log GDP, log GDP per head and R&D intensity, each
 * standardised over the provinces, over the dimensions both have (two at least). Ties go by code.
 */
export function findPeers(index: ObservationIndex, regions: readonly Region[], region: Region, asked: Period): Peers {
  if (region.level !== 'province') return specialPeers(region, regions);
  const league = regions.filter(({ level, reports }) => level === 'province' && reports);
  const dimensions = dimensionsOf(index, regions, league, asked);
  const ranked = league
    .flatMap((other) => {
      const far = other.code === region.code ? undefined : distance(dimensions, region.code, other.code);
      return far ? [{ other, far }] : [];
    })
    .sort((a, b) => a.far.comparedTo(b.far) || (a.other.code < b.other.code ? -1 : 1))
    .slice(0, MOST_PEERS);
  if (ranked.length === 0) return { peers: [], noteZh: `缺少${region.shortZh}的地区生产总值、人均地区生产总值或研发经费投入强度，无法确定同类地区。` };
  const used = dimensions.filter(({ values }) => values.has(region.code)).map(({ nameZh, period }) => `${nameZh}（${formatPeriodZh(period)}）`);
  return {
    peers: ranked.map(({ other }) => ({ code: other.code, shortZh: other.shortZh, reasonZh: describe(dimensions, other.code, region.code) })),
    noteZh: `同类地区按${used.join('、')}标准化后的距离选取，取最近的${ranked.length}个省份，只反映经济规模和研发结构相近。`,
  };
}

function median(values: readonly Decimal[]): Decimal {
  const sorted = [...values].sort((a, b) => a.comparedTo(b));
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? new Decimal(0);
  return sorted.length % 2 === 1 ? upper : upper.plus(sorted[middle - 1] ?? upper).div(2);
}

/** Median of the peers at the period of the region's own value, as a figure; clean values only, three at least. */
export function registerPeerMedian(context: EvaluationContext, declaration: IndicatorDeclaration, peers: ReportSnapshot['peers'], period: Period): string | undefined {
  if (peers.length === 0) return undefined;
  const found = peers.flatMap(({ code, shortZh }) => {
    const resolved = context.index.resolve(declaration.id, code, period);
    return resolved.kind === 'value' && isClean(resolved) ? [{ shortZh, resolved }] : [];
  });
  const measured: Measured = found.length < LEAST_PEERS_FOR_MEDIAN
    ? missing('input-missing', `同类地区中仅${found.length}个有${formatPeriodZh(period)}可比数据`)
    : quantity(median(found.map(({ resolved }) => resolved.value)).toSignificantDigits(20), declaration.unit);
  return context.book.addDerived({
    declaration, region: context.region.code, period, measure: 'peer-median', measured, decimals: declaration.decimals,
    inputs: found.map(({ resolved }) => resolved), methodZh: `同类地区（${found.map(({ shortZh }) => shortZh).join('、')}）的中位数`,
  });
}
