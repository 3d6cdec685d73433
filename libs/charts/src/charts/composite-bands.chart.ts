import type { CompositeLeague, CompositeUnit, ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { fitMargins, frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { ACTUAL, MUTED, PREVIOUS, type ChartTheme } from '../theme.js';

type Ranked = CompositeUnit & { readonly rank: number; readonly score: string; readonly band: NonNullable<CompositeUnit['band']> };

export interface CompositeBandsData {
  readonly titleZh: string;
  readonly units: readonly Ranked[];
  readonly of: number;
  readonly draws: number;
}

const isRanked = (unit: CompositeUnit): unit is Ranked => unit.rank !== undefined && unit.score !== undefined && unit.band !== undefined;

/** Best median first; ties by rank, then by code, so that equal bands keep one order. */
const inOrder = (units: readonly CompositeUnit[]): readonly Ranked[] =>
  units.filter(isRanked).sort((a, b) => a.band.median - b.band.median || a.rank - b.rank || (a.region < b.region ? -1 : 1));

const MARGINS = { left: 64, right: 128, top: 26, bottom: 8 };
const ROW_PX = 19;
/** On a narrow window the 30 of 31 places would be printed over the 31. */
const CLEAR_OF_LAST = 3;

function build({ units, of }: CompositeBandsData, theme: ChartTheme): ChartSpec {
  const margins = fitMargins(theme, MARGINS, 64);
  const width = plotWidth(theme, margins);
  const x = (rank: number): number => position(((rank - 1) / Math.max(1, of - 1)) * width);
  const rows = units.map(({ shortZh, band, score }, at) => ({
    y: at * ROW_PX + ROW_PX / 2, nameX: -margins.left, nameY: at * ROW_PX + ROW_PX / 2, text: shortZh, x: x(band.median), x0: x(band.p5), x2: x(band.p95), scoreX: width + 10,
    told: `${score}　第${band.p5}～${band.p95}位`,
  }));
  const height = units.length * ROW_PX;
  const ticks = [1, ...[5, 10, 15, 20, 25, 30].filter((rank) => rank <= of - CLEAR_OF_LAST), of].map((rank) => ({ x: x(rank), y: 0, y2: height, text: `${rank}`, textY: -10 }));
  return frame(theme, margins, height, [
    { data: values(ticks), mark: { type: 'rule', color: '#E8EAED' }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer(ticks, { y: 'textY', align: 'center', sizePx: SMALL_PX, colour: MUTED }),
    { data: values(rows), mark: { type: 'rule', color: PREVIOUS, strokeWidth: 6, strokeCap: 'round' }, encoding: { x: pixelX('x0'), x2: { field: 'x2' }, y: pixelY('y') } },
    { data: values(rows), mark: { type: 'point', shape: 'circle', filled: true, size: 60, color: ACTUAL, opacity: 1, stroke: 'white', strokeWidth: 0.8 }, encoding: { x: pixelX('x'), y: pixelY('y') } },
    textLayer(rows, { x: 'nameX', y: 'nameY', sizePx: SMALL_PX }),
    textLayer(rows, { x: 'scoreX', y: 'nameY', text: 'told', sizePx: 10, colour: MUTED }),
  ]);
}

const leagueOf = (snapshot: ReportSnapshot): CompositeLeague | undefined => snapshot.composite?.leagues.find(({ league, refusedZh }) => league === 'provinces' && refusedZh === undefined);

/** The provinces by median rank with the band in which the rank lies; never a single rank alone. */
export default defineChart<CompositeBandsData>({
  id: 'composite-bands',
  select: (snapshot: ReportSnapshot) => {
    const league = leagueOf(snapshot);
    const units = inOrder(league?.units ?? []);
    return league === undefined || units.length === 0 ? undefined : { titleZh: league.titleZh, units, of: units.length, draws: league.draws };
  },
  titleZh: (data) => `${data.titleZh}综合指数位次区间（内部参考）`,
  unitZh: () => '位次',
  sourceZh: (data) => `资料来源：平台按公开数据计算。圆点为位次中位数，横条为${data.draws}次随机组合方法所得位次的5%—95%；横条重叠的不分先后。`,
  build,
  altZh: (data) => `位次区间图，${data.units.slice(0, 5).map(({ shortZh, band }) => `${shortZh}中位第${band.median}位（第${band.p5}～${band.p95}位）`).join('；')}；共${data.units.length}个地区。`,
  table: (data) => ({
    columns: ['地区', '得分', '位次', '中位位次', '位次区间'],
    rows: data.units.map(({ shortZh, score, rank, band }) => [shortZh, score, `${rank}`, `${band.median}`, `${band.p5}～${band.p95}`]),
  }),
});
