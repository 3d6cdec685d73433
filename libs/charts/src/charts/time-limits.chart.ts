import { printNumber, type ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartSpec } from '../chart.js';
import { drawn, position } from '../format.js';
import { frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values, wrap } from '../frame.js';
import { evaluationOf, figureOf, numberFigure, periodZh, printFigure, sourceLine } from '../snapshot-view.js';
import { ACTUAL, MUTED, PREVIOUS, RULE, TARGET, type ChartTheme } from '../theme.js';

/** Indicators of which less is better; each row has its own scale from zero. */
const INDICATORS = ['examination-period', 'fast-track-days', 'abnormal-filing-share'] as const;
const MARGINS = { left: 190, right: 110, top: 22, bottom: 8 };
const ROW_PX = 28;

interface Row {
  readonly nameZh: string;
  readonly value: number;
  readonly valueZh: string;
  readonly previous: number | undefined;
  readonly limit: number | undefined;
  readonly limitZh: string;
  readonly periodZh: string;
}
export interface TimeLimitsData {
  readonly rows: readonly Row[];
  readonly sourceZh: string;
}

function rowOf(snapshot: ReportSnapshot, id: string): Row[] {
  const item = evaluationOf(snapshot, id);
  const actual = numberFigure(snapshot, item?.actual);
  const value = actual && drawn(actual.value.value);
  if (item === undefined || actual === undefined || value === undefined) return [];
  const target = item.target !== 'none' && item.target.unit === item.unit ? item.target : undefined;
  const limit = target?.value === undefined ? undefined : drawn(target.value);
  const previous = numberFigure(snapshot, item.previous);
  return [{
    nameZh: item.nameZh, value, valueZh: `${printFigure(actual)}${item.unit === '月' ? '个月' : item.unit}`, previous: previous && drawn(previous.value.value),
    limit, limitZh: target?.value === undefined ? '' : `目标不超过${printNumber(target.value, item.decimals, 'as-published')}`, periodZh: periodZh(actual.period, item.measurement),
  }];
}

function select(snapshot: ReportSnapshot): TimeLimitsData | undefined {
  const rows = INDICATORS.flatMap((id) => rowOf(snapshot, id));
  const figures = INDICATORS.flatMap((id) => figureOf(snapshot, evaluationOf(snapshot, id)?.actual) ?? []);
  return rows.length < 2 ? undefined : { rows, sourceZh: `${sourceLine(figures, undefined)}深点为实绩，浅点为上年，竖线为目标；刻度各自从零起。` };
}

function build(data: TimeLimitsData, theme: ChartTheme): ChartSpec {
  const width = plotWidth(theme, MARGINS);
  const rows = data.rows.map((row, at) => {
    const high = Math.max(row.value, row.previous ?? 0, row.limit ?? 0, 0.01) * 1.1;
    const x = (value: number): number => position((value / high) * width);
    const y = at * ROW_PX + ROW_PX / 2;
    return { x0: 0, x2: width, y, x: x(row.value), textX: width + 10, text: row.valueZh, note: row.limitZh, noteY: y + 13, previous: row.previous === undefined ? undefined : x(row.previous), limit: row.limit === undefined ? undefined : x(row.limit) };
  });
  const names = data.rows.flatMap((row, at) => wrap(row.nameZh, SMALL_PX, MARGINS.left - 14, 2).map((text, line) => ({ x: -MARGINS.left, y: at * ROW_PX + ROW_PX / 2 - 5 + line * 14, text })));
  const point = (data_: readonly object[], color: string, size: number): ChartSpec => ({ data: values(data_), mark: { type: 'point', shape: 'circle', filled: true, size, color, opacity: 1, stroke: 'white', strokeWidth: 0.8 }, encoding: { x: pixelX('x'), y: pixelY('y') } });
  return frame(theme, MARGINS, data.rows.length * ROW_PX, [
    { data: values(rows.map(({ x0, x2, y }) => ({ x0, x2, y }))), mark: { type: 'rule', color: '#EDEFF2', strokeWidth: 4 }, encoding: { x: pixelX('x0'), x2: { field: 'x2' }, y: pixelY('y') } },
    { data: values(rows.flatMap((row) => (row.limit === undefined ? [] : [{ x: row.limit, y: row.y - 12, y2: row.y + 12 }]))), mark: { type: 'rule', color: TARGET, strokeWidth: 1.8 }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    point(rows.flatMap((row) => (row.previous === undefined ? [] : [{ x: row.previous, y: row.y }])), PREVIOUS, 80), point(rows.map(({ x, y }) => ({ x, y })), ACTUAL, 110),
    textLayer(names, { sizePx: SMALL_PX }), textLayer(rows.map(({ textX, y, text }) => ({ x: textX, y, text })), { sizePx: SMALL_PX }),
    textLayer(rows.filter((row) => row.note !== '').map((row) => ({ x: row.textX, y: row.noteY, text: row.note })), { sizePx: 10, colour: MUTED }),
    { data: values([{ x: 0, y: 0, y2: data.rows.length * ROW_PX }]), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer([{ x: 0, y: -10, text: '越低越好 ←' }], { sizePx: 10, colour: MUTED }),
  ]);
}

/** Time limits and rates of which less is better, each against its limit. */
export default defineChart<TimeLimitsData>({
  id: 'time-limits', select,
  titleZh: () => '知识产权审查和保护效能', unitZh: () => '见图', sourceZh: (data) => data.sourceZh, build,
  altZh: (data) => `点图，越低越好。${data.rows.map((row) => `${row.nameZh}${row.valueZh}（${row.periodZh}）${row.limitZh === '' ? '' : `，${row.limitZh}`}`).join('；')}。`,
  table: (data) => ({ columns: ['指标', '时期', '实绩', '目标'], rows: data.rows.map((row) => [row.nameZh, row.periodZh, row.valueZh, row.limitZh]) }),
});
