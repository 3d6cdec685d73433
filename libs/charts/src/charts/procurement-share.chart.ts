import { printNumber, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartQuery, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { evaluationOf, figureOf, periodZh, sourceLine } from '../snapshot-view.js';
import { ACTUAL, MUTED, RULE, type ChartTheme } from '../theme.js';
import { placeSeries, type PlacedPoint } from '../trend-series.js';

/** Share with what it is a share of: the larger of the two numbers alone would tell little. */
const FAMILIES = [
  ['gov-procurement-env-products-share', 'gov-procurement-env-products'], ['green-procurement-share', 'green-procurement-value'], ['gov-procurement-energy-water-saving-share', 'gov-procurement-energy-water-saving'],
] as const;
const MARGINS = { left: 12, right: 12, top: 30, bottom: 22 };
const PANEL = 104;
const GAP = 46;

interface Panel {
  readonly nameZh: string;
  readonly unitZh: string;
  readonly decimals: number;
  readonly points: readonly PlacedPoint[];
}
export interface ProcurementShareData {
  readonly share: Panel;
  readonly amount: Panel;
  readonly sourceZh: string;
}

function panelOf(item: IndicatorEvaluation | undefined): Panel | undefined {
  const points = item === undefined ? [] : placeSeries(item);
  return item === undefined || points.length < 2 ? undefined : { nameZh: item.nameZh, unitZh: item.unit, decimals: item.decimals, points };
}

function select(snapshot: ReportSnapshot, query: ChartQuery): ProcurementShareData | undefined {
  for (const [shareId, amountId] of FAMILIES) {
    if (query.indicator !== undefined && query.indicator !== shareId) continue;
    const [share, amount] = [panelOf(evaluationOf(snapshot, shareId)), panelOf(evaluationOf(snapshot, amountId))];
    if (share === undefined || amount === undefined) continue;
    const figures = [...share.points, ...amount.points].flatMap((point) => figureOf(snapshot, point.figure) ?? []);
    return { share, amount, sourceZh: `${sourceLine(figures, 'flow')}上图为占比，下图为占比的分子。` };
  }
  return undefined;
}

const print = (panel: Panel, point: PlacedPoint): string => printNumber(point.valueText, panel.decimals, point.digits);

function build(data: ProcurementShareData, theme: ChartTheme): ChartSpec {
  const width = plotWidth(theme, MARGINS);
  const all = [...data.share.points, ...data.amount.points].map((point) => point.at);
  const [from, to] = [Math.min(...all), Math.max(...all)];
  const x = (at: number): number => position(30 + ((at - from) / Math.max(to - from, 1)) * (width - 60));
  const place = (panel: Panel, top: number) => {
    const high = Math.max(...panel.points.map((point) => point.value), 0.01) * 1.12;
    return panel.points.map((point) => ({ x: x(point.at), y: position(top + PANEL - (point.value / high) * PANEL), base: top + PANEL, group: `${point.segment}`, text: print(panel, point), labelY: position(top + PANEL - (point.value / high) * PANEL - 9), year: periodZh(point.period, 'flow'), left: x(point.at) - 12, right: x(point.at) + 12 }));
  };
  const [shares, amounts] = [place(data.share, 0), place(data.amount, PANEL + GAP)];
  return frame(theme, MARGINS, 2 * PANEL + GAP, [
    { data: values([{ x: 0, x2: width, y: PANEL }, { x: 0, x2: width, y: 2 * PANEL + GAP }]), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y') } },
    { data: values(shares), mark: { type: 'line', color: ACTUAL, strokeWidth: 1.8 }, encoding: { x: pixelX('x'), y: pixelY('y'), detail: { field: 'group', type: 'nominal' } } },
    { data: values(shares), mark: { type: 'point', shape: 'circle', filled: true, size: 34, color: ACTUAL, opacity: 1 }, encoding: { x: pixelX('x'), y: pixelY('y') } },
    { data: values(amounts), mark: { type: 'rect', color: '#7FABD0' }, encoding: { x: pixelX('left'), x2: { field: 'right' }, y: pixelY('y'), y2: { field: 'base' } } },
    textLayer(shares, { y: 'labelY', align: 'center', sizePx: SMALL_PX }), textLayer(amounts, { y: 'labelY', align: 'center', sizePx: SMALL_PX }),
    textLayer(amounts.map((item) => ({ x: item.x, y: 2 * PANEL + GAP + 12, text: item.year })), { align: 'center', sizePx: 10, colour: MUTED }),
    textLayer([{ x: 0, y: -18, text: `${data.share.nameZh}（${data.share.unitZh}）` }, { x: 0, y: PANEL + 22, text: `${data.amount.nameZh}（${data.amount.unitZh}）` }], { sizePx: SMALL_PX, colour: MUTED }),
  ]);
}

/** Share of green procurement as a line, the amount it is made of as bars below: two panels, never two axes. */
export default defineChart<ProcurementShareData>({
  id: 'procurement-share', select,
  titleZh: (data) => data.share.nameZh, unitZh: () => '见图', sourceZh: (data) => data.sourceZh, build,
  altZh: (data) => `上图折线为${data.share.nameZh}，下图条形为${data.amount.nameZh}，共${data.share.points.length}期。`,
  table: (data) => ({ columns: ['指标', '时期', '数值', '单位'], rows: [data.share, data.amount].flatMap((panel) => panel.points.map((point) => [panel.nameZh, periodZh(point.period, 'flow'), print(panel, point), panel.unitZh])) }),
});
