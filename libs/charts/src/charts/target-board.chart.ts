import { TARGET_NATURE_ZH } from '@greengauge/framework';
import { printNumber, VERDICT_ZH, type EvaluatedTarget, type Figure, type IndicatorEvaluation, type ReportSnapshot, type Verdict } from '@greengauge/evaluation';
import { defineChart, type ChartSpec } from '../chart.js';
import { drawn, fullWidth, position, unitWord } from '../format.js';
import { frame, literal, NARROW_PX, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values, type Margins } from '../frame.js';
import { drawablePrevious, expectedShare } from '../target-scale.js';
import { figureOf, numberFigure, periodZh, printFigure, publishersZh, sourceLine } from '../snapshot-view.js';
import { ACTUAL, INK, MUTED, PREVIOUS, RULE, TARGET, VERDICT_STYLE, type ChartTheme } from '../theme.js';

/** One judged target on the common axis target = 100. */
export interface BoardRow {
  readonly nameZh: string;
  /** 36326.8亿元（2024年） */
  readonly actualZh: string;
  /** 50000亿元（2025年，预期性） */
  readonly targetZh: string;
  /** Percent of the target. */
  readonly attainment: number;
  /** The same as printed, with its marks. */
  readonly attainmentZh: string;
  /** Where a straight path would stand by now, percent of the target. */
  readonly expected: number | undefined;
  /** Last year's value in percent of the target, where the target is on the value itself. */
  readonly previous: number | undefined;
  readonly verdict: Verdict;
}

export interface TargetBoardData {
  readonly rows: readonly BoardRow[];
  readonly sourceZh: string;
  /** Rows close together, for a page that holds more than the board. */
  readonly compact: boolean;
}

export const targetWords = (target: EvaluatedTarget): string =>
  target.value === undefined
    ? TARGET_NATURE_ZH[target.nature]
    : `${target.meaning === 'average-annual-growth' ? '年均增长' : ''}${target.comparator === '<=' ? '≤' : target.comparator === '>' ? '>' : ''}${printNumber(target.value, 4, 'as-published')}${unitWord(target.unit ?? '项')}`;

function rowOf(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): BoardRow | undefined {
  const { target } = evaluation;
  const actual = numberFigure(snapshot, evaluation.actual);
  const attainment = numberFigure(snapshot, evaluation.attainment);
  if (target === 'none' || actual === undefined || attainment === undefined) return undefined;
  return {
    nameZh: evaluation.nameZh,
    actualZh: `${printFigure(actual)}${unitWord(actual.value.unit)}（${periodZh(actual.period, evaluation.measurement)}）`,
    targetZh: `${targetWords(target)}（${target.targetYear}年，${TARGET_NATURE_ZH[target.nature].replace(/^(.+)（.+）$/, '性质$1')}）`,
    attainment: drawn(attainment.value.value) ?? 0,
    attainmentZh: printFigure(attainment),
    expected: expectedShare(snapshot, evaluation, target),
    previous: drawablePrevious(snapshot, evaluation, target),
    verdict: evaluation.verdict,
  };
}

/** Where the pieces of a row stand, from its top; on a phone the words go above the bar. */
interface BoardLayout {
  readonly margins: Margins;
  readonly rowPx: number;
  readonly nameY: number;
  readonly targetY: number;
  readonly barY: number;
  readonly verdictY: number;
  readonly percentY: number;
  readonly stacked: boolean;
}

const WIDE: BoardLayout = { margins: { left: 240, right: 104, top: 24, bottom: 24 }, rowPx: 42, nameY: 12, targetY: 29, barY: 12, verdictY: 17, percentY: 32, stacked: false };
const COMPACT: BoardLayout = { margins: { left: 240, right: 104, top: 20, bottom: 20 }, rowPx: 29, nameY: 7, targetY: 20, barY: 2, verdictY: 8, percentY: 21, stacked: false };
const STACKED: BoardLayout = { margins: { left: 6, right: 18, top: 24, bottom: 24 }, rowPx: 86, nameY: 12, targetY: 28, barY: 56, verdictY: 43, percentY: 43, stacked: true };
/** Beyond this share of the target a bar ends in an arrow and its number tells the rest. */
const CEILING = 200;

function axisLayers(x: (percent: number) => number, top: number, height: number): ChartSpec[] {
  const ticks = [0, 50, 100, 150, 200].map((percent) => ({ x: x(percent), y: top, y2: top + height, text: `${percent}`, textY: top + height + 12 }));
  const scaleNote = [{ x: x(100), y: top - 14, text: '目标=100' }];
  return [
    { data: values(ticks), mark: { type: 'rule', color: '#E8EAED' }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer(ticks, { y: 'textY', align: 'center', sizePx: SMALL_PX, colour: MUTED }),
    textLayer(scaleNote, { align: 'center', sizePx: SMALL_PX, colour: INK }),
  ];
}

function placeRows(data: TargetBoardData, layout: BoardLayout, width: number, x: (percent: number) => number) {
  const { margins, rowPx, stacked } = layout;
  return data.rows.map((row, index) => {
    const top = index * rowPx;
    const style = VERDICT_STYLE[row.verdict];
    const percent = `${row.attainmentZh}%${row.attainment > CEILING ? ' →' : ''}`;
    return {
      row, name: row.nameZh.replace(/（[^（）]*）$/, ''), target: `目标${row.targetZh}`, nameX: stacked ? 0 : -margins.left, nameY: top + layout.nameY, targetY: top + layout.targetY,
      x0: 0, x1: x(row.attainment), barTop: top + layout.barY, barBottom: top + layout.barY + 10, diamondY: top + layout.barY + 5, noteY: top + layout.barY + 21, note: `实绩${row.actualZh}`,
      verdictX: stacked ? 5 : width + 12, verdictTextX: stacked ? 15 : width + 22, verdictY: top + layout.verdictY, percentX: stacked ? 100 : width + 22, percentY: top + layout.percentY,
      verdict: VERDICT_ZH[row.verdict], percent, colour: style.colour, shape: style.shape,
    };
  });
}

function build(data: TargetBoardData, theme: ChartTheme): ChartSpec {
  const layout = theme.widthPx < NARROW_PX ? STACKED : data.compact ? COMPACT : WIDE;
  const height = data.rows.length * layout.rowPx;
  const width = plotWidth(theme, layout.margins);
  const x = (percent: number): number => position((Math.min(percent, CEILING) / CEILING) * width);
  const rows = placeRows(data, layout, width, x);
  // Marks keep to their bar: a line through all rows would strike out the words between them.
  const above = data.compact ? 2 : 5;
  const targetRules = rows.map((item) => ({ x: x(100), y: item.barTop - above, y2: item.barBottom + 5 }));
  const ticks = rows.flatMap((item) => (item.row.expected === undefined ? [] : [{ x: x(item.row.expected), y: item.barTop - Math.min(above, 4), y2: item.barBottom + 4 }]));
  const diamonds = rows.flatMap((item) => (item.row.previous === undefined ? [] : [{ x: x(item.row.previous), y: item.diamondY }]));
  const bars = rows.map(({ row: _, ...rest }) => rest);
  return frame(theme, layout.margins, height, [
    ...axisLayers(x, 0, height),
    { data: values(bars), mark: { type: 'rect', color: ACTUAL }, encoding: { x: pixelX('x0'), x2: { field: 'x1' }, y: pixelY('barTop'), y2: { field: 'barBottom' } } },
    { data: values(targetRules), mark: { type: 'rule', color: TARGET, strokeWidth: 1.6 }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    { data: values(ticks), mark: { type: 'rule', color: '#C44E00', strokeWidth: 2.4 }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    { data: values(diamonds), mark: { type: 'point', shape: 'diamond', filled: true, size: 70, color: PREVIOUS, stroke: 'white', strokeWidth: 1, opacity: 1 }, encoding: { x: pixelX('x'), y: pixelY('y') } },
    textLayer(bars, { x: 'nameX', y: 'nameY', text: 'name' }),
    textLayer(bars, { x: 'nameX', y: 'targetY', text: 'target', sizePx: 10, colour: MUTED }),
    textLayer(bars, { x: 'x0', y: 'noteY', text: 'note', sizePx: 10, colour: MUTED }),
    { data: values(bars), mark: { type: 'point', filled: true, size: 80, opacity: 1 }, encoding: { x: pixelX('verdictX'), y: pixelY('verdictY'), color: literal('colour'), shape: literal('shape') } },
    textLayer(bars, { x: 'verdictTextX', y: 'verdictY', text: 'verdict', sizePx: SMALL_PX }),
    textLayer(bars, { x: 'percentX', y: 'percentY', text: 'percent', sizePx: SMALL_PX, colour: MUTED }),
    { data: values([{ x: 0, y: 0, y2: height }]), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
  ]);
}

const publishedBy = (figures: readonly Figure[]): string => {
  const [first = '', ...others] = publishersZh(figures).split('；');
  return `资料来源：${first}${others.length > 0 ? '等' : ''}。`;
};

/** Bullets of all targets that can be judged: actual bar, target line, tick of the time progress, diamond of last year. */
export default defineChart<TargetBoardData>({
  id: 'target-board',
  select: (snapshot, query) => {
    const judged = snapshot.evaluations.filter((evaluation) => rowOf(snapshot, evaluation) !== undefined).slice(0, query.limit);
    const rows = judged.flatMap((evaluation) => rowOf(snapshot, evaluation) ?? []);
    const figures = judged.flatMap((evaluation) => figureOf(snapshot, evaluation.actual) ?? []);
    const compact = query.compact === true;
    const sourceZh = compact ? `${publishedBy(figures)}竖线为目标，橙色短线为时间进度，菱形为上年值，单位为%。` : `${sourceLine(figures, undefined)}竖线为目标；橙色短线为按时间进度应达到的水平，有基期值的由基期推算；菱形为上年值。`;
    return rows.length === 0 ? undefined : { rows, sourceZh, compact };
  },
  titleZh: () => '目标完成情况（以目标值为100）',
  unitZh: (data) => (data.compact ? '见图' : '%'),
  sourceZh: (data) => fullWidth(data.sourceZh),
  build,
  altZh: (data) => `子弹图，共${data.rows.length}项目标。${data.rows.map((row) => `${row.nameZh}完成目标的${row.attainmentZh}%，${VERDICT_ZH[row.verdict]}`).join('；')}。`,
  table: (data) => ({
    columns: ['指标', '实绩', '目标', '完成率（%）', '应达到（%）', '评价'],
    rows: data.rows.map((row) => [row.nameZh, row.actualZh, row.targetZh, row.attainmentZh, row.expected === undefined ? '' : `${row.expected}`, VERDICT_ZH[row.verdict]]),
  }),
});
