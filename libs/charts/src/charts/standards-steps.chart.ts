import { printNumber, type ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { evaluationOf, figureOf, periodZh, sourceLine } from '../snapshot-view.js';
import { ACTUAL, MUTED, PREVIOUS, RULE, type ChartTheme } from '../theme.js';
import { placeSeries, type PlacedPoint } from '../trend-series.js';

const INDICATOR = 'green-standards-published';
const MARGINS = { left: 12, right: 60, top: 22, bottom: 22 };
const HEIGHT = 150;

export interface StandardsStepsData {
  readonly steps: readonly { readonly point: PlacedPoint; readonly total: number }[];
  readonly sourceZh: string;
}

function select(snapshot: ReportSnapshot): StandardsStepsData | undefined {
  const item = evaluationOf(snapshot, INDICATOR);
  const points = item === undefined ? [] : placeSeries(item);
  if (points.length < 2) return undefined;
  let total = 0;
  const steps = points.map((point) => ({ point, total: (total += point.value) }));
  const from = points[0] === undefined ? '' : periodZh(points[0].period, 'flow');
  return { steps, sourceZh: `${sourceLine(points.flatMap((point) => figureOf(snapshot, point.figure) ?? []), 'flow')}累计自${from}起，为历年发布数相加，未扣除废止的标准。` };
}

function build(data: StandardsStepsData, theme: ChartTheme): ChartSpec {
  const width = plotWidth(theme, MARGINS);
  const high = Math.max(...data.steps.map((step) => step.total), 1);
  const stepWidth = width / data.steps.length;
  const y = (value: number): number => position(HEIGHT - (value / high) * HEIGHT);
  const rows = data.steps.map(({ point, total }, at) => ({
    x: position(at * stepWidth), x2: position((at + 1) * stepWidth), y: y(total), below: y(total - point.value), base: HEIGHT, middle: position((at + 0.5) * stepWidth), labelY: y(total) - 9,
    text: `${printNumber(`${total}`, 0, 'as-published')}（+${printNumber(point.valueText, 0, point.digits)}）`, year: periodZh(point.period, 'flow'), yearY: HEIGHT + 12,
  }));
  const rises = rows.slice(1).map((row) => ({ x: row.x, y: row.y, y2: row.below }));
  return frame(theme, MARGINS, HEIGHT, [
    { data: values(rows), mark: { type: 'rect', color: PREVIOUS, opacity: 0.45 }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'base' } } },
    { data: values(rows), mark: { type: 'rule', color: ACTUAL, strokeWidth: 2.2 }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y') } },
    { data: values(rises), mark: { type: 'rule', color: ACTUAL, strokeWidth: 2.2 }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    { data: values([{ x: 0, x2: width, y: HEIGHT }]), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y') } },
    textLayer(rows, { x: 'middle', y: 'labelY', align: 'center', sizePx: SMALL_PX }), textLayer(rows, { x: 'middle', y: 'yearY', text: 'year', align: 'center', sizePx: 10, colour: MUTED }),
  ]);
}

/** Standards published, as steps that add up. */
export default defineChart<StandardsStepsData>({
  id: 'standards-steps', select,
  titleZh: () => '绿色技术标准累计发布数', unitZh: () => '项', sourceZh: (data) => data.sourceZh, build,
  altZh: (data) => `阶梯图，${data.steps.map(({ point, total }) => `${periodZh(point.period, 'flow')}累计${printNumber(`${total}`, 0, 'as-published')}项`).join('，')}。`,
  table: (data) => ({ columns: ['时期', '当期发布', '累计'], rows: data.steps.map(({ point, total }) => [periodZh(point.period, 'flow'), printNumber(point.valueText, 0, point.digits), printNumber(`${total}`, 0, 'as-published')]) }),
});
