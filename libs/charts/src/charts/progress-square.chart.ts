import { VERDICT_ZH, type IndicatorEvaluation, type ReportSnapshot, type Verdict } from '@greengauge/evaluation';
import { defineChart, type ChartSpec } from '../chart.js';
import { drawn, position } from '../format.js';
import { fitMargins, frame, literal, pixelX, pixelY, plotWidth, SMALL_PX, spread, textLayer, values, wrap } from '../frame.js';
import { figureOf, measuredFigure, numberFigure, printFigure, sourceLine, timeProgressOf } from '../snapshot-view.js';
import { MUTED, RULE, VERDICT_STYLE, type ChartTheme } from '../theme.js';

export interface SquarePoint {
  readonly nameZh: string;
  readonly timeProgress: number;
  /** Share of the way from the base value to the target; completion where the document gives no base. Percent. */
  readonly attainment: number;
  readonly attainmentZh: string;
  readonly verdict: Verdict;
}

export interface ProgressSquareData {
  readonly points: readonly SquarePoint[];
  readonly sourceZh: string;
}

function pointOf(snapshot: ReportSnapshot, item: IndicatorEvaluation): SquarePoint | undefined {
  if (item.target === 'none' || item.target.meaning === 'average-annual-growth') return undefined;
  const share = measuredFigure(snapshot, item, 'progress') ?? numberFigure(snapshot, item.attainment);
  const [attainment, timeProgress] = [share, timeProgressOf(snapshot, item)].map((figure) => figure && drawn(figure.value.value));
  if (share === undefined || attainment === undefined || timeProgress === undefined) return undefined;
  return { nameZh: item.nameZh.replace(/（[^（）]*）$/, ''), timeProgress: position(timeProgress), attainment: position(attainment), attainmentZh: printFigure(share), verdict: item.verdict };
}

const MARGINS = { left: 56, right: 278, top: 26, bottom: 44 };
const HEIGHT = 160;
/** Points beyond stand on the upper edge with an arrow; their number tells the rest. */
const CEILING = 200;

function build(data: ProgressSquareData, theme: ChartTheme): ChartSpec {
  const margins = fitMargins(theme, MARGINS, 150);
  const width = plotWidth(theme, margins);
  const top = Math.max(110, Math.min(CEILING, Math.ceil(Math.max(...data.points.map((point) => point.attainment)) / 25) * 25));
  const x = (percent: number): number => position((percent / 105) * width);
  const y = (percent: number): number => position(HEIGHT - (Math.min(percent, top) / top) * HEIGHT);
  const labelY = spread(data.points.map((point) => y(point.attainment)), 17, 8, HEIGHT - 8);
  const points = data.points.map((point, index) => ({
    x: x(point.timeProgress), y: y(point.attainment), labelX: width + 14, lineX: width + 10, labelY: labelY[index] ?? 0,
    text: wrap(`${point.attainmentZh}% ${point.nameZh}`, SMALL_PX, margins.right - 16, 1).join(''), colour: VERDICT_STYLE[point.verdict].colour, shape: VERDICT_STYLE[point.verdict].shape,
  }));
  const beyond = data.points.filter((point) => point.attainment > CEILING).map((point) => ({ x: x(point.timeProgress), y: -11, text: '↑' }));
  // Beneath the line, at a height that no leader to a name crosses.
  const note = [50, 30, 70, 15].map((percent) => ({ x: x(percent) + 16, y: y(percent) + 6, text: '与时间同步' }));
  const free = note.find((place) => points.every((point) => Math.min(Math.abs(point.y - place.y), Math.abs(point.labelY - place.y)) > 9)) ?? note[0];
  const grid = [0, 25, 50, 75, 100].map((percent) => ({ x: x(percent), y: 0, y2: HEIGHT, text: `${percent}`, textY: HEIGHT + 12 }));
  const rows = [0, 50, 100, 150, 200].filter((percent) => percent <= top).map((percent) => ({ x: 0, x2: width, y: y(percent), text: `${percent}`, textX: -8 }));
  return frame(theme, margins, HEIGHT, [
    { data: values(grid), mark: { type: 'rule', color: '#E8EAED' }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    { data: values(rows), mark: { type: 'rule', color: '#E8EAED' }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y') } },
    { data: values([{ x: x(0), y: y(0), x2: x(100), y2: y(100) }]), mark: { type: 'rule', color: MUTED, strokeDash: [5, 3] }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer(free === undefined ? [] : [free], { align: 'left', sizePx: SMALL_PX, colour: MUTED }),
    textLayer(grid, { y: 'textY', align: 'center', sizePx: SMALL_PX, colour: MUTED }),
    textLayer(rows, { x: 'textX', align: 'right', sizePx: SMALL_PX, colour: MUTED }),
    textLayer([{ x: position(width / 2), y: HEIGHT + 32, text: '时间进度（%）' }], { align: 'center', sizePx: SMALL_PX, colour: MUTED }),
    textLayer([{ x: -48, y: -16, text: '目标进程（%）' }], { sizePx: SMALL_PX, colour: MUTED }),
    { data: values(points), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), x2: { field: 'lineX' }, y: pixelY('y'), y2: { field: 'labelY' } } },
    { data: values(points), mark: { type: 'point', filled: true, size: 90, opacity: 1, stroke: 'white', strokeWidth: 0.8 }, encoding: { x: pixelX('x'), y: pixelY('y'), color: literal('colour'), shape: literal('shape') } },
    textLayer(points, { x: 'labelX', y: 'labelY', sizePx: SMALL_PX }),
    ...(beyond.length === 0 ? [] : [textLayer(beyond, { align: 'center', sizePx: SMALL_PX })]),
  ]);
}

/** Completion against elapsed time: on the line is in step, above is ahead. Drawn for two targets and more. */
export default defineChart<ProgressSquareData>({
  id: 'progress-square',
  select: (snapshot) => {
    const judged = snapshot.evaluations.filter((item) => pointOf(snapshot, item) !== undefined);
    const points = judged.flatMap((item) => pointOf(snapshot, item) ?? []);
    const figures = judged.flatMap((item) => figureOf(snapshot, item.actual) ?? []);
    return points.length < 2 ? undefined : { points, sourceZh: `${sourceLine(figures, undefined)}时间进度取数据时点；目标进程为（实绩－基期）与（目标－基期）之比，文件没有基期值的用完成率；年均增长目标不列。${points.some((point) => point.attainment > CEILING) ? `超过${CEILING}%的画在上沿，以↑标出。` : ''}` };
  },
  titleZh: () => '时间进度与目标进程',
  unitZh: () => '%',
  sourceZh: (data) => data.sourceZh,
  build,
  altZh: (data) => `散点图，横轴为时间进度，纵轴为目标进程，45°线表示完成与时间同步。${data.points.map((point) => `${point.nameZh}：时间进度${point.timeProgress}%，目标进程${point.attainmentZh}%，${VERDICT_ZH[point.verdict]}`).join('；')}。`,
  table: (data) => ({
    columns: ['指标', '时间进度（%）', '目标进程（%）', '评价'],
    rows: data.points.map((point) => [point.nameZh, `${point.timeProgress}`, point.attainmentZh, VERDICT_ZH[point.verdict]]),
  }),
});
