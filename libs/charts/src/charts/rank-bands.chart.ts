import type { ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartQuery, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { ranked, regionalData, type RegionalData } from '../region-data.js';
import { evaluationOf } from '../snapshot-view.js';
import { ACTUAL, MUTED, PREVIOUS, RULE, type ChartTheme } from '../theme.js';

const MARGINS = { left: 52, right: 8, top: 22, bottom: 22 };
const ROW_PX = 11.5;
/** Fewer indicators give no spread to speak of. */
const LEAST = 5;

export interface RankBand {
  readonly shortZh: string;
  readonly middle: number;
  /** Ranks between which nine tenths of the indicators lie. */
  readonly low: number;
  readonly high: number;
  readonly indicators: number;
}
export interface RankBandsData {
  readonly bands: readonly RankBand[];
  readonly of: number;
  readonly indicators: number;
  readonly sourceZh: string;
}

function ranksOf(data: RegionalData, up: boolean): Map<string, number> {
  const order = ranked(data.provinces);
  return new Map(order.map((point) => [point.region, order.filter((other) => (up ? other.value > point.value : other.value < point.value)).length + 1]));
}

/** Linear between the neighbours, as statistics offices do it. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}

function select(snapshot: ReportSnapshot, query: ChartQuery): RankBandsData | undefined {
  const judged = snapshot.distributions.filter((item) => {
    const evaluation = evaluationOf(snapshot, item.indicator);
    return evaluation !== undefined && evaluation.direction !== 'neutral' && evaluation.directness !== 'context' && (query.indicators?.includes(item.indicator) ?? true);
  });
  const known = judged.flatMap((item) => {
    const data = regionalData(snapshot, item.indicator, 25);
    return data === undefined ? [] : [{ data, ranks: ranksOf(data, evaluationOf(snapshot, item.indicator)?.direction !== 'down') }];
  });
  if (known.length < LEAST) return undefined;
  const bands = (known[0]?.data.provinces ?? []).flatMap(({ region, shortZh }): RankBand[] => {
    const ranks = known.flatMap((item) => item.ranks.get(region) ?? []).sort((a, b) => a - b);
    return ranks.length < LEAST ? [] : [{ shortZh, middle: position(quantile(ranks, 0.5)), low: position(quantile(ranks, 0.05)), high: position(quantile(ranks, 0.95)), indicators: ranks.length }];
  });
  return { bands: bands.sort((a, b) => a.middle - b.middle), of: bands.length, indicators: known.length, sourceZh: `资料来源：本平台依据${known.length}项可比指标的分地区数据计算。圆点为各指标位次的中位数，横线为5%—95%位次区间；区间重叠的地区不分先后。` };
}

function build(data: RankBandsData, theme: ChartTheme): ChartSpec {
  const width = plotWidth(theme, MARGINS);
  const x = (rank: number): number => position(((rank - 1) / Math.max(data.of - 1, 1)) * (width - 16) + 8);
  const rows = data.bands.map((band, index) => ({ x: x(band.low), x2: x(band.high), dot: x(band.middle), y: position(index * ROW_PX + ROW_PX / 2), nameX: -8, text: band.shortZh }));
  const height = data.bands.length * ROW_PX;
  const ticks = [1, 5, 10, 15, 20, 25, data.of].map((rank) => ({ x: x(rank), y: 0, y2: height, text: `${rank}`, textY: height + 12 }));
  return frame(theme, MARGINS, height, [
    { data: values(ticks), mark: { type: 'rule', color: '#E8EAED' }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    { data: values(rows), mark: { type: 'rule', color: PREVIOUS, strokeWidth: 4 }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y') } },
    { data: values(rows), mark: { type: 'point', shape: 'circle', filled: true, size: 34, color: ACTUAL, opacity: 1 }, encoding: { x: pixelX('dot'), y: pixelY('y') } },
    { data: values([{ x: 0, y: 0, y2: height }]), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer(rows, { x: 'nameX', align: 'right', sizePx: 9.5 }), textLayer(ticks, { y: 'textY', align: 'center', sizePx: 10, colour: MUTED }),
    textLayer([{ x: 0, y: -10, text: '位次（1为数值居前）' }], { sizePx: SMALL_PX, colour: MUTED }),
  ]);
}

/** Each province's ranks over all comparable indicators: the middle one as a dot, nine tenths of them as a bar. */
export default defineChart<RankBandsData>({
  id: 'rank-bands', select,
  titleZh: (data) => `各省份${data.indicators}项指标的位次区间`, unitZh: () => '位', sourceZh: (data) => data.sourceZh, build,
  altZh: (data) => `点线图，${data.bands.length}个省份的位次中位数和5%—95%区间。`,
  table: (data) => ({ columns: ['地区', '位次中位数', '5%位', '95%位', '指标数'], rows: data.bands.map((band) => [band.shortZh, `${band.middle}`, `${band.low}`, `${band.high}`, `${band.indicators}`]) }),
});
