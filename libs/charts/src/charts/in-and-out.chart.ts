import { printNumber, type ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { evaluationOf, figureOf, periodZh, sourceLine } from '../snapshot-view.js';
import { CATEGORICAL, MUTED, RULE, type ChartTheme } from '../theme.js';
import { placeSeries, type PlacedPoint } from '../trend-series.js';

const SIDES = [['inbound-technology-contract-value', '引进来'], ['outbound-technology-contract-value', '走出去']] as const;
const MARGINS = { left: 74, right: 20, top: 28, bottom: 6 };
const ROW_PX = 32;

interface Row {
  readonly periodZh: string;
  readonly inbound: PlacedPoint | undefined;
  readonly outbound: PlacedPoint | undefined;
}
export interface InAndOutData {
  readonly unitZh: string;
  readonly decimals: number;
  readonly rows: readonly Row[];
  readonly sourceZh: string;
}

function select(snapshot: ReportSnapshot): InAndOutData | undefined {
  const sides = SIDES.map(([id]) => evaluationOf(snapshot, id));
  const [inbound = [], outbound = []] = sides.map((item) => (item === undefined ? [] : placeSeries(item)));
  const places = [...new Set([...inbound, ...outbound].map((point) => point.at))].sort((a, b) => a - b).slice(-6);
  if (inbound.length === 0 || outbound.length === 0) return undefined;
  const rows = places.map((at): Row => {
    const [a, b] = [inbound.find((point) => point.at === at), outbound.find((point) => point.at === at)];
    return { periodZh: periodZh((a ?? b)?.period ?? '', 'flow'), inbound: a, outbound: b };
  });
  const figures = [...inbound, ...outbound].flatMap((point) => figureOf(snapshot, point.figure) ?? []);
  return { unitZh: sides[0]?.unit ?? '', decimals: sides[0]?.decimals ?? 1, rows, sourceZh: `${sourceLine(figures, 'flow')}左为引进境外技术，右为向境外输出技术，自中线向两侧计。` };
}

function build(data: InAndOutData, theme: ChartTheme): ChartSpec {
  const width = plotWidth(theme, MARGINS);
  const [middle, half] = [width / 2, width / 2 - 70];
  const high = Math.max(...data.rows.flatMap((row) => [row.inbound?.value ?? 0, row.outbound?.value ?? 0]), 0.01);
  const bars = (side: 'inbound' | 'outbound') => data.rows.flatMap((row, at) => {
    const point = row[side];
    if (point === undefined) return [];
    const end = middle + (side === 'inbound' ? -1 : 1) * (point.value / high) * half;
    return [{ x: position(middle), x2: position(end), y: at * ROW_PX + 6, y2: at * ROW_PX + 24, textX: position(end + (side === 'inbound' ? -5 : 5)), textY: at * ROW_PX + 15, text: printNumber(point.valueText, data.decimals, point.digits) }];
  });
  const [left, right] = [bars('inbound'), bars('outbound')];
  const rect = (rows: readonly object[], color: string): ChartSpec => ({ data: values(rows), mark: { type: 'rect', color }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' } } });
  return frame(theme, MARGINS, data.rows.length * ROW_PX, [
    rect(left, CATEGORICAL[2]), rect(right, CATEGORICAL[0]),
    { data: values([{ x: position(middle), y: 0, y2: data.rows.length * ROW_PX }]), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer(left, { x: 'textX', y: 'textY', align: 'right', sizePx: SMALL_PX }), textLayer(right, { x: 'textX', y: 'textY', sizePx: SMALL_PX }),
    textLayer(data.rows.map((row, at) => ({ x: -10, y: at * ROW_PX + 15, text: row.periodZh })), { align: 'right', sizePx: SMALL_PX }),
    textLayer([{ x: position(middle - 10), y: -12, text: SIDES[0][1] }], { align: 'right', sizePx: SMALL_PX, colour: MUTED }), textLayer([{ x: position(middle + 10), y: -12, text: SIDES[1][1] }], { sizePx: SMALL_PX, colour: MUTED }),
  ]);
}

/** Technology brought in and taken out, to both sides of a middle line. */
export default defineChart<InAndOutData>({
  id: 'in-and-out', select,
  titleZh: () => '绿色技术引进来和走出去合同额', unitZh: (data) => data.unitZh, sourceZh: (data) => data.sourceZh, build,
  altZh: (data) => `双向条形图，共${data.rows.length}期，左为引进来，右为走出去。`,
  table: (data) => ({ columns: ['时期', '引进来', '走出去'], rows: data.rows.map((row) => [row.periodZh, ...[row.inbound, row.outbound].map((point) => (point === undefined ? '' : printNumber(point.valueText, data.decimals, point.digits)))]) }),
});
