import { periodOf, samePeriodLastYear } from '@greengauge/kernel';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartQuery, type ChartSpec } from '../chart.js';
import { drawn, position } from '../format.js';
import { fitMargins, frame, literal, pixelX, pixelY, plotWidth, SMALL_PX, spread, textLayer, values } from '../frame.js';
import { distributionOf, evaluationOf, numberFigure, periodZh, printFigure, regionShort, sourceLine } from '../snapshot-view.js';
import { ACTUAL, MUTED, PREVIOUS, type ChartTheme } from '../theme.js';

export interface SlopeLine {
  readonly shortZh: string;
  readonly from: number;
  readonly to: number;
  readonly fromZh: string;
  readonly toZh: string;
  readonly highlight: boolean;
}

export interface ProvinceSlopeData {
  readonly nameZh: string;
  readonly unitZh: string;
  readonly fromZh: string;
  readonly toZh: string;
  readonly lines: readonly SlopeLine[];
  readonly sourceZh: string;
}

function select(snapshot: ReportSnapshot, query: ChartQuery): ProvinceSlopeData | undefined {
  const distribution = query.indicator === undefined ? undefined : distributionOf(snapshot, query.indicator);
  const evaluation = query.indicator === undefined ? undefined : evaluationOf(snapshot, query.indicator);
  const before = distribution && samePeriodLastYear(periodOf(distribution.period));
  if (distribution === undefined || before === undefined) return undefined;
  const pairs = distribution.provinces.flatMap((item) => {
    const [to, from] = [numberFigure(snapshot, item.figure), numberFigure(snapshot, item.previous)];
    return to === undefined || from === undefined ? [] : [{ item, to, from }];
  });
  const lines = pairs.map(({ item, to, from }) => ({
    shortZh: regionShort(snapshot, item.region), from: drawn(from.value.value) ?? 0, to: drawn(to.value.value) ?? 0, fromZh: printFigure(from), toZh: printFigure(to), highlight: item.region === snapshot.region.code,
  })).filter((line) => line.from > 0 && line.to > 0).sort((a, b) => b.to - a.to);
  const first = pairs[0];
  if (first === undefined || lines.length < 3) return undefined;
  return {
    nameZh: evaluation?.nameZh ?? distribution.indicator, unitZh: first.to.value.unit,
    fromZh: periodZh(before.id, evaluation?.measurement), toZh: periodZh(distribution.period, evaluation?.measurement),
    lines: lines.slice(0, query.limit ?? 10), sourceZh: sourceLine(pairs.flatMap(({ to, from }) => [from, to]), evaluation?.measurement),
  };
}

const MARGINS = { left: 130, right: 130, top: 30, bottom: 8 };

function build(data: ProvinceSlopeData, theme: ChartTheme): ChartSpec {
  const margins = fitMargins(theme, MARGINS, 150);
  const height = Math.max(160, data.lines.length * 22);
  const width = plotWidth(theme, margins);
  const all = data.lines.flatMap((line) => [Math.log(line.from), Math.log(line.to)]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const y = (value: number): number => position(height - ((Math.log(value) - low) / Math.max(high - low, 0.01)) * (height - 12) - 6);
  const left = spread(data.lines.map((line) => y(line.from)), 15, 6, height - 6);
  const right = spread(data.lines.map((line) => y(line.to)), 15, 6, height - 6);
  const anyHighlight = data.lines.some((line) => line.highlight);
  const rows = data.lines.map((line, index) => ({
    x: 0, x2: width, y: y(line.from), y2: y(line.to), colour: !anyHighlight || line.highlight ? ACTUAL : PREVIOUS,
    leftX: -14, leftY: left[index] ?? 0, leftText: `${line.shortZh} ${line.fromZh}`, rightX: width + 14, rightY: right[index] ?? 0, rightText: `${line.toZh} ${line.shortZh}`, leftEnd: -11, rightEnd: width + 11,
  }));
  const heads = [{ x: 0, y: -16, text: data.fromZh }, { x: width, y: -16, text: data.toZh }];
  const ends = rows.flatMap((row) => [{ x: row.x, y: row.y, colour: row.colour }, { x: row.x2, y: row.y2, colour: row.colour }]);
  const lead = (x: string, end: string, from: string, to: string): ChartSpec => ({ data: values(rows), mark: { type: 'rule', color: '#C9CDD3', strokeWidth: 0.8 }, encoding: { x: pixelX(x), x2: { field: end }, y: pixelY(from), y2: { field: to } } });
  return frame(theme, margins, height, [
    lead('x', 'leftEnd', 'y', 'leftY'), lead('x2', 'rightEnd', 'y2', 'rightY'),
    { data: values(rows), mark: { type: 'rule', strokeWidth: 1.6 }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' }, color: literal('colour') } },
    { data: values(ends), mark: { type: 'point', shape: 'circle', filled: true, size: 40, opacity: 1 }, encoding: { x: pixelX('x'), y: pixelY('y'), color: literal('colour') } },
    textLayer(rows, { x: 'leftX', y: 'leftY', text: 'leftText', align: 'right', sizePx: SMALL_PX }),
    textLayer(rows, { x: 'rightX', y: 'rightY', text: 'rightText', sizePx: SMALL_PX }),
    textLayer(heads, { align: 'center', sizePx: SMALL_PX, colour: MUTED }),
  ]);
}

/** Two years of the leading provinces; the axis is logarithmic, so equal slopes are equal rates. */
export default defineChart<ProvinceSlopeData>({
  id: 'province-slope',
  select,
  titleZh: (data) => `${data.nameZh}前${data.lines.length}位省份的变化（${data.fromZh}—${data.toZh}）`,
  unitZh: (data) => data.unitZh,
  sourceZh: (data) => `${data.sourceZh}纵轴为对数刻度，斜率相同即增速相同。`,
  build,
  altZh: (data) => `斜率图，${data.nameZh}，单位${data.unitZh}，由${data.fromZh}到${data.toZh}：${data.lines.map((line) => `${line.shortZh}由${line.fromZh}到${line.toZh}`).join('；')}。`,
  table: (data) => ({ columns: ['地区', data.fromZh, data.toZh], rows: data.lines.map((line) => [line.shortZh, line.fromZh, line.toZh]) }),
});
