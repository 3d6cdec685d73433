import { Decimal, parseDecimal, periodOf } from '@greengauge/kernel';
import type { IndicatorEvaluation, ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { fitMargins, frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { evaluationOf, figureOf, sourceLine } from '../snapshot-view.js';
import { ACTUAL, INK, MUTED, RULE, type ChartTheme } from '../theme.js';

export interface ListYear {
  readonly year: number;
  readonly added: string | undefined;
  /** Last year's stock plus the new ones minus this year's stock; undefined unless all three are known. */
  readonly removed: string | undefined;
  readonly stock: string | undefined;
}

export interface ListFlowData {
  readonly nameZh: string;
  readonly unitZh: string;
  readonly years: readonly ListYear[];
  readonly sourceZh: string;
}

function annual(evaluation: IndicatorEvaluation | undefined): Map<number, string> {
  const points = (evaluation?.series ?? []).filter((point) => periodOf(point.period).kind === 'year');
  return new Map(points.map((point) => [periodOf(point.period).year, point.value]));
}

/** Removed from a list in a year = stock before + added − stock after. Undefined when one of them is unknown. */
export function removedFromList(before: string | undefined, added: string | undefined, after: string | undefined): string | undefined {
  const [a, b, c] = [before, added, after].map((text) => (text === undefined ? undefined : parseDecimal(text)));
  return a && b && c ? a.plus(b).minus(c).toFixed() : undefined;
}

export function listFlow(snapshot: ReportSnapshot, addedId: string | undefined, stockId: string | undefined): ListFlowData | undefined {
  const addedEvaluation = addedId === undefined ? undefined : evaluationOf(snapshot, addedId);
  const stockEvaluation = stockId === undefined ? undefined : evaluationOf(snapshot, stockId);
  const [added, stock] = [annual(addedEvaluation), annual(stockEvaluation)];
  const numbers = [...new Set([...added.keys(), ...stock.keys()])].sort((a, b) => a - b);
  if (stockEvaluation === undefined || numbers.length < 2) return undefined;
  const series = [...(addedEvaluation?.series ?? []), ...stockEvaluation.series];
  return {
    nameZh: stockEvaluation.nameZh.replace(/（累计）$/, ''), unitZh: stockEvaluation.unit,
    years: numbers.map((year) => ({ year, added: added.get(year), stock: stock.get(year), removed: removedFromList(stock.get(year - 1), added.get(year), stock.get(year)) })),
    sourceZh: sourceLine(series.flatMap((point) => figureOf(snapshot, point.figure) ?? []), undefined),
  };
}

const MARGINS = { left: 74, right: 16, top: 22, bottom: 30 };
const STOCK_PX = 84;
const FLOW_PX = 66;

function build(data: ListFlowData, theme: ChartTheme): ChartSpec {
  const margins = fitMargins(theme, MARGINS, 150);
  const width = plotWidth(theme, margins);
  const step = width / data.years.length;
  const number = (text: string | undefined): number => (text === undefined ? 0 : new Decimal(text).toNumber());
  const stockTop = Math.max(...data.years.map((year) => number(year.stock)), 1);
  const flowTop = Math.max(...data.years.flatMap((year) => [number(year.added), number(year.removed)]), 1);
  const zero = STOCK_PX + 34 + FLOW_PX * 0.72;
  const bars = data.years.flatMap((year, index) => {
    const x = position(index * step + step / 2);
    const bar = (from: number, to: number, fill: string, text: string, textY: number) => ({ x: x - 22, x2: x + 22, cx: x, y: position(from), y2: position(to), fill, text, textY: position(textY) });
    const stockY = STOCK_PX - (number(year.stock) / stockTop) * (STOCK_PX - 16);
    const addedY = zero - (number(year.added) / flowTop) * FLOW_PX * 0.72;
    const removedY = zero + Math.max((number(year.removed) / flowTop) * FLOW_PX * 0.72, 2);
    return [
      ...(year.stock === undefined ? [] : [bar(STOCK_PX, stockY, ACTUAL, year.stock, stockY - 8)]),
      ...(year.added === undefined ? [] : [bar(zero, addedY, '#3A9C8C', `+${year.added}`, addedY - 8)]),
      ...(year.removed === undefined || number(year.removed) <= 0 ? [] : [bar(zero, removedY, '#C44E00', `−${year.removed}`, removedY + 9)]),
    ];
  });
  const unknown = data.years.flatMap((year, index) => (year.stock === undefined ? [{ x: position(index * step + step / 2), y: STOCK_PX - 10, text: '未公布' }] : []));
  const names = data.years.map((year, index) => ({ x: position(index * step + step / 2), y: STOCK_PX + 34 + FLOW_PX + 18, text: `${year.year}年` }));
  const lines = [STOCK_PX, zero].map((y) => ({ x: 0, x2: width, y }));
  const titles = [{ x: -margins.left, y: STOCK_PX / 2, text: '年末累计' }, { x: -margins.left, y: zero - 22, text: '当年新增' }, { x: -margins.left, y: zero + 14, text: '推算移出' }];
  return frame(theme, margins, STOCK_PX + 34 + FLOW_PX, [
    { data: values(bars), mark: { type: 'rect' }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' }, fill: { field: 'fill', type: 'nominal', scale: null } } },
    { data: values(lines), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y') } },
    textLayer(bars, { x: 'cx', y: 'textY', align: 'center', sizePx: SMALL_PX, colour: INK }),
    textLayer(unknown, { align: 'center', sizePx: SMALL_PX, colour: MUTED }),
    textLayer(names, { align: 'center', sizePx: SMALL_PX, colour: MUTED }),
    textLayer(titles, { sizePx: SMALL_PX }),
  ]);
}

/** A list that grows and shrinks: stock at the end of each year, entries and exits. Lists shrink; sums of entries are no stock. */
export default defineChart<ListFlowData>({
  id: 'list-flow',
  select: (snapshot, query) => listFlow(snapshot, query.indicators?.[0], query.indicators?.[1]),
  titleZh: (data) => `${data.nameZh}新增、移出与累计`,
  unitZh: (data) => data.unitZh,
  sourceZh: (data) => `${data.sourceZh}推算移出数=上年末累计+当年新增-当年末累计。`,
  build,
  altZh: (data) => `柱形图，${data.nameZh}，单位${data.unitZh}。${data.years.map((year) => `${year.year}年新增${year.added ?? '未公布'}，年末累计${year.stock ?? '未公布'}${year.removed === undefined ? '' : `，推算移出${year.removed}`}`).join('；')}。`,
  table: (data) => ({
    columns: ['年份', '当年新增', '推算移出', '年末累计'],
    rows: data.years.map((year) => [`${year.year}`, year.added ?? '未公布', year.removed ?? '', year.stock ?? '未公布']),
  }),
});
