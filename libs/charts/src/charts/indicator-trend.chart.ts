import { TARGET_NATURE_ZH } from '@greengauge/framework';
import { printNumber, type EvaluatedTarget, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartSpec } from '../chart.js';
import { drawn, position, unitWord } from '../format.js';
import { frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, textWidth, values } from '../frame.js';
import { evaluationOf, figureOf, periodZh, sourceLine } from '../snapshot-view.js';
import { ACTUAL, MUTED, PREVIOUS, RULE, TARGET, type ChartTheme } from '../theme.js';
import { niceTicks, tickDecimals } from '../ticks.js';
import { placeBreaks, placeSeries, type PlacedPoint } from '../trend-series.js';

export interface TrendTarget {
  readonly value: number;
  /** An official target is a solid line; 参考值 and 待核实 are dashed and say that nobody is examined by them. */
  readonly official: boolean;
  readonly labelZh: string;
}

export interface IndicatorTrendData {
  readonly nameZh: string;
  readonly unitZh: string;
  readonly stock: boolean;
  readonly decimals: number;
  readonly points: readonly PlacedPoint[];
  readonly breaks: readonly { readonly at: number; readonly reasonZh: string }[];
  readonly targets: readonly TrendTarget[];
  readonly sourceZh: string;
}

const isOfficial = (target: EvaluatedTarget): boolean => target.evidence === 'seen' && target.nature !== 'reference';

function trendTarget(target: EvaluatedTarget, evaluation: IndicatorEvaluation): TrendTarget[] {
  const value = target.value === undefined || target.unit !== evaluation.unit ? undefined : drawn(target.value);
  if (value === undefined || value === 0) return [];
  const what = `${target.targetYear}年目标${printNumber(target.value ?? '', evaluation.decimals, 'as-published')}${unitWord(evaluation.unit)}`;
  if (isOfficial(target)) return [{ value, official: true, labelZh: `${what}（${TARGET_NATURE_ZH[target.nature].replace(/^(.+)（(.+)）$/, '$2，性质$1')}）` }];
  return [{ value, official: false, labelZh: `${what}（${target.evidence === 'recalled' ? '待核实' : '参考值'}，非考核目标）` }];
}

function select(snapshot: ReportSnapshot, indicator: string | undefined): IndicatorTrendData | undefined {
  const evaluation = indicator === undefined ? undefined : evaluationOf(snapshot, indicator);
  const points = evaluation === undefined ? [] : placeSeries(evaluation);
  if (evaluation === undefined || points.length < 2) return undefined;
  const largest = Math.max(...points.map((point) => point.value));
  const candidates = [...(evaluation.target === 'none' ? [] : [evaluation.target]), ...evaluation.otherTargets];
  const targets = candidates.flatMap((target) => trendTarget(target, evaluation)).filter((target) => target.value < largest * 3);
  return {
    nameZh: evaluation.nameZh, unitZh: evaluation.unit, stock: evaluation.measurement === 'stock', decimals: evaluation.decimals, points, breaks: placeBreaks(evaluation, points),
    targets: targets.filter((target, index) => targets.findIndex((other) => other.value === target.value) === index).slice(0, 2),
    sourceZh: sourceLine(points.flatMap((point) => figureOf(snapshot, point.figure) ?? []), evaluation.measurement),
  };
}

const MARGINS = { left: 62, right: 24, top: 22, bottom: 34 };
const HEIGHT = 156;
/** Where the words of a target line stand, from its left end and above it. */
const TARGET_LABEL = { left: 4, above: 9 };
const NOTE_PX = 10;
const NOTE_LINE_PX = 13;
/** A year label with air around it. */
const LABEL_ROOM_PX = 58;
/** Room for half a label at either end. */
const INSET_PX = 34;

interface Scales {
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
  readonly width: number;
  readonly ticks: readonly number[];
}

function scales(data: IndicatorTrendData, theme: ChartTheme): Scales {
  const width = plotWidth(theme, MARGINS);
  const all = [...data.points.map((point) => point.value), ...data.targets.map((target) => target.value)];
  const ticks = niceTicks(Math.min(...all), Math.max(...all), 4);
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const from = Math.min(...data.points.map((point) => point.at));
  const to = Math.max(...data.points.map((point) => point.at));
  return {
    width, ticks,
    x: (at) => position(INSET_PX + ((at - from) / Math.max(to - from, 0.25)) * (width - 2 * INSET_PX)),
    y: (value) => position(HEIGHT - ((value - low) / (high - low)) * HEIGHT),
  };
}

const markPrefix = (point: PlacedPoint): string => (point.marks.includes('lower-bound') ? '≥' : point.marks.includes('approximate') ? '约' : '');

/** Every point is labelled while labels have room; then only the ends and what stands free. */
function labels(data: IndicatorTrendData, { x, y }: Scales): { x: number; y: number; text: string }[] {
  const all = data.points.map((point) => ({ x: x(point.at), y: y(point.value) - 12, text: `${markPrefix(point)}${printNumber(point.valueText, data.decimals, point.digits)}` }));
  const kept: typeof all = [];
  for (const label of [...all].reverse()) {
    const right = kept.at(-1);
    const room = right === undefined ? Infinity : right.x - label.x - (textWidth(label.text, SMALL_PX) + textWidth(right.text, SMALL_PX)) / 2;
    if (room > 6) kept.push(label);
  }
  return kept.reverse().filter((label) => label === all.at(-1) || !data.targets.some((target) => meets(label, target, y)));
}

/** Whether a point's label would be written over that of a target line; the last point keeps its own, being what the report speaks of. */
const meets = (label: { readonly x: number; readonly y: number; readonly text: string }, target: IndicatorTrendData['targets'][number], y: Scales['y']): boolean =>
  Math.abs(label.y - (y(target.value) - TARGET_LABEL.above)) < SMALL_PX && label.x - textWidth(label.text, SMALL_PX) / 2 < TARGET_LABEL.left + textWidth(target.labelZh, SMALL_PX);

/** Across years without data a dotted line leads the eye; across a change of the definition nothing does. */
function gapLines(data: IndicatorTrendData, { x, y }: Scales): { x: number; y: number; x2: number; y2: number }[] {
  return data.points.flatMap((point, index) => {
    const next = data.points[index + 1];
    if (next === undefined || next.segment === point.segment || data.breaks.some((item) => item.at > point.at && item.at < next.at)) return [];
    return [{ x: x(point.at), y: y(point.value), x2: x(next.at), y2: y(next.value) }];
  });
}

function axes(data: IndicatorTrendData, { x, y, width, ticks }: Scales): ChartSpec[] {
  const decimals = tickDecimals(ticks);
  const rows = ticks.map((tick) => ({ x: 0, x2: width, y: y(tick), textX: -8, text: printNumber(`${tick}`, tick === 0 ? 0 : decimals, 'padded') }));
  const years = [...new Set(data.points.map((point) => Math.ceil(point.at)))];
  const from = Math.min(...data.points.map((point) => point.at));
  const to = Math.max(...data.points.map((point) => point.at));
  const inside = years.filter((year) => year >= from && year <= to);
  const every = Math.max(1, Math.ceil((inside.length * LABEL_ROOM_PX) / (width - 2 * INSET_PX + LABEL_ROOM_PX)));
  const tick = (at: number, text: string) => ({ x: x(at), y: HEIGHT, y2: HEIGHT + 4, textY: HEIGHT + 14, text });
  // A series that ends within a year says when: its last point is what the report speaks of.
  const last = data.points.at(-1);
  const end = last === undefined || Number.isInteger(last.at) ? [] : [tick(last.at, periodZh(last.period, data.stock ? 'stock' : 'flow'))];
  const free = (at: number): boolean => end.every(({ x: right, text }) => right - x(at) > (LABEL_ROOM_PX + textWidth(text, SMALL_PX)) / 2);
  const shown = [...inside.filter((year, index) => (inside.length - 1 - index) % every === 0 && free(year)).map((year) => tick(year, data.stock ? `${year}年末` : `${year}年`)), ...end];
  return [
    { data: values(rows), mark: { type: 'rule', color: '#E8EAED' }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y') } },
    textLayer(rows, { x: 'textX', align: 'right', sizePx: SMALL_PX, colour: MUTED }),
    { data: values([{ x: 0, x2: width, y: HEIGHT }]), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y') } },
    { data: values(shown), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer(shown, { y: 'textY', align: 'center', sizePx: SMALL_PX, colour: MUTED }),
  ];
}

function targetLayers(data: IndicatorTrendData, { y, width }: Scales): ChartSpec[] {
  return data.targets.map((target) => ({ x: 0, x2: width, y: y(target.value), textX: TARGET_LABEL.left, textY: y(target.value) - TARGET_LABEL.above, text: target.labelZh, official: target.official })).flatMap((row) => [
    { data: values([row]), mark: { type: 'rule', color: TARGET, strokeWidth: 1.2, ...(row.official ? {} : { strokeDash: [5, 4] }) }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y') } },
    textLayer([row], { x: 'textX', y: 'textY', sizePx: SMALL_PX }),
  ]);
}

/** What the marks mean, in one line where there is room for it, else in two: a line that runs out of the picture is cut. */
function notesOf(hollow: boolean, gaps: boolean, roomPx: number): readonly string[] {
  const all = [...(hollow ? ['空心点为下限、约数、初步数或存疑的数值'] : []), ...(gaps ? ['点线跨越没有数据的年份'] : [])];
  const line = all.join('；');
  return line === '' || textWidth(line, NOTE_PX) <= roomPx ? [line] : all;
}

function build(data: IndicatorTrendData, theme: ChartTheme): ChartSpec {
  const scale = scales(data, theme);
  const points = data.points.map((point) => ({
    x: scale.x(point.at), y: scale.y(point.value), segment: point.segment, fill: point.uncertain ? '#FFFFFF' : ACTUAL, stroke: point.provisional ? PREVIOUS : ACTUAL,
  }));
  const breaks = data.breaks.map((item) => ({ x: scale.x(item.at), y: -8, y2: HEIGHT, textY: -16, text: '口径调整' }));
  const hollow = data.points.some((point) => point.uncertain);
  const gaps = gapLines(data, scale).length > 0;
  const notes = notesOf(hollow, gaps, scale.width + MARGINS.left);
  return frame(theme, { ...MARGINS, bottom: MARGINS.bottom + Math.max(0, notes.length - 1) * NOTE_LINE_PX }, HEIGHT, [
    ...axes(data, scale),
    ...targetLayers(data, scale),
    { data: values(breaks), mark: { type: 'rule', color: '#C44E00', strokeDash: [3, 3] }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer(breaks, { y: 'textY', align: 'center', sizePx: SMALL_PX, colour: '#C44E00' }),
    { data: values(gapLines(data, scale)), mark: { type: 'rule', color: PREVIOUS, strokeDash: [2, 3], strokeWidth: 1.2 }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' } } },
    { data: values(points), mark: { type: 'line', color: ACTUAL, strokeWidth: 2 }, encoding: { x: pixelX('x'), y: pixelY('y'), detail: { field: 'segment', type: 'nominal' } } },
    { data: values(points), mark: { type: 'point', filled: true, size: 46, opacity: 1, strokeWidth: 1.6 }, encoding: { x: pixelX('x'), y: pixelY('y'), fill: { field: 'fill', type: 'nominal', scale: null }, stroke: { field: 'stroke', type: 'nominal', scale: null } } },
    textLayer(labels(data, scale), { align: 'center', sizePx: SMALL_PX }),
    textLayer(notes.map((text, row) => ({ x: scale.width, y: HEIGHT + 28 + row * NOTE_LINE_PX, text })), { align: 'right', sizePx: NOTE_PX, colour: MUTED }),
  ]);
}

/** One series over time, with its breaks as gaps, its uncertain points hollow and its targets as lines. */
export default defineChart<IndicatorTrendData>({
  id: 'indicator-trend',
  select: (snapshot, query) => select(snapshot, query.indicator),
  titleZh: (data) => data.nameZh,
  unitZh: (data) => data.unitZh,
  sourceZh: (data) => `${data.sourceZh}${data.breaks.map((item) => `虚线处：${item.reasonZh.replace(/。$/, '')}。`).join('')}`,
  build,
  altZh: (data) => {
    const [first, last] = [data.points[0], data.points.at(-1)];
    const measurement = data.stock ? 'stock' : 'flow';
    const ends = first && last ? `${periodZh(first.period, measurement)}为${printNumber(first.valueText, data.decimals, first.digits)}${data.unitZh}，${periodZh(last.period, measurement)}为${printNumber(last.valueText, data.decimals, last.digits)}${data.unitZh}。` : '';
    return `折线图，${data.nameZh}。${ends}${data.breaks.length > 0 ? '序列中有口径调整，前后不可比。' : ''}${data.targets.map((target) => `${target.labelZh}。`).join('')}`;
  },
  table: (data) => ({
    columns: ['时期', `${data.nameZh}（${data.unitZh}）`],
    rows: data.points.map((point) => [periodZh(point.period, data.stock ? 'stock' : 'flow'), `${markPrefix(point)}${printNumber(point.valueText, data.decimals, point.digits)}`]),
  }),
});
