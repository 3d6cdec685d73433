import { Decimal, parseDecimal, periodOf, comparePeriods } from '@greengauge/kernel';
import { printNumber, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { fitMargins, frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, textWidth, values } from '../frame.js';
import { evaluationOf, figureOf, periodZh, sourceLine } from '../snapshot-view.js';
import { CATEGORICAL, INK, MUTED, type ChartTheme } from '../theme.js';

interface Part {
  readonly nameZh: string;
  readonly value: Decimal;
  /** Slot of the palette, 0–3; the same use keeps its slot across catalogues. */
  readonly slot: number;
}

export interface StackBar {
  readonly period: string;
  readonly total: Decimal;
  readonly parts: readonly Part[];
  /** 0 before the change of the catalogue, 1 after it. */
  readonly catalogue: 0 | 1;
}

export interface FinancingStackData {
  readonly unitZh: string;
  readonly bars: readonly StackBar[];
  readonly sourceZh: string;
}

const TOTAL = 'green-loan-balance';
/** Uses published by the central bank, by catalogue; what they leave of the balance is 其他. */
const USES: readonly { readonly id: string; readonly nameZh: string; readonly slot: number; readonly catalogues: readonly (0 | 1)[] }[] = [
  { id: 'green-loan-infrastructure', nameZh: '基础设施绿色升级', slot: 0, catalogues: [0, 1] },
  { id: 'green-loan-clean-energy', nameZh: '清洁能源产业', slot: 1, catalogues: [0] },
  { id: 'green-loan-energy-transition-2025cat', nameZh: '能源绿色低碳转型', slot: 1, catalogues: [1] },
  { id: 'green-loan-energy-saving-env', nameZh: '节能环保产业', slot: 2, catalogues: [0] },
  { id: 'green-loan-ecology-2025cat', nameZh: '生态保护修复和利用', slot: 2, catalogues: [1] },
];

const valueAt = (evaluation: IndicatorEvaluation | undefined, period: string): Decimal | undefined => {
  const point = evaluation?.series.find((item) => item.period === period);
  return point && parseDecimal(point.value);
};

function barOf(snapshot: ReportSnapshot, period: string, total: Decimal): StackBar | undefined {
  const catalogue = USES.some((use) => use.catalogues.length === 1 && use.catalogues[0] === 1 && valueAt(evaluationOf(snapshot, use.id), period)) ? 1 : 0;
  const parts = USES.filter((use) => use.catalogues.includes(catalogue)).flatMap((use) => {
    const value = valueAt(evaluationOf(snapshot, use.id), period);
    return value === undefined ? [] : [{ nameZh: use.nameZh, value, slot: use.slot }];
  });
  const rest = parts.reduce((left, part) => left.minus(part.value), total);
  if (parts.length < 3 || rest.isNegative()) return undefined;
  return { period, total, catalogue, parts: [...parts, { nameZh: '其他', value: rest, slot: 3 }] };
}

function select(snapshot: ReportSnapshot): FinancingStackData | undefined {
  const evaluation = evaluationOf(snapshot, TOTAL);
  if (evaluation === undefined) return undefined;
  const points = [...evaluation.series].sort((a, b) => comparePeriods(periodOf(a.period), periodOf(b.period)));
  const bars = points.flatMap((point) => {
    const total = parseDecimal(point.value);
    return total === undefined ? [] : (barOf(snapshot, point.period, total) ?? []);
  });
  if (bars.length < 2) return undefined;
  const figures = evaluation.series.filter((point) => bars.some((bar) => bar.period === point.period)).flatMap((point) => figureOf(snapshot, point.figure) ?? []);
  return { unitZh: evaluation.unit, bars, sourceZh: sourceLine(figures, 'stock') };
}

const MARGINS = { left: 10, right: 124, top: 24, bottom: 30 };
const HEIGHT = 184;
const BAR_PX = 54;

/** Below this the bars would touch; a narrower screen shrinks the picture instead. */
const NARROWEST_PX = 500;

function build(data: FinancingStackData, asked: ChartTheme): ChartSpec {
  const theme = { ...asked, widthPx: Math.max(asked.widthPx, NARROWEST_PX) };
  const margins = fitMargins(theme, MARGINS, 150);
  const width = plotWidth(theme, margins);
  // Names of the old uses and the rule stand between the catalogues; with bars of one catalogue there is nothing to part.
  const both = new Set(data.bars.map((bar) => bar.catalogue)).size > 1;
  const gap = both ? 118 : 0;
  const step = (width - gap) / data.bars.length;
  const top = Math.max(...data.bars.map((bar) => bar.total.toNumber()));
  const height = (value: Decimal): number => (value.toNumber() / top) * (HEIGHT - 18);
  const placed = data.bars.map((bar, index) => ({ bar, x: position(index * step + step / 2 + (bar.catalogue === 1 ? gap : 0)) }));
  const segments = placed.flatMap(({ bar, x }) => {
    let base = HEIGHT;
    return bar.parts.map((part) => {
      const y2 = base;
      base -= height(part.value);
      return { x: x - BAR_PX / 2, x2: x + BAR_PX / 2, cx: x, y: position(base), y2: position(y2), middle: position((base + y2) / 2), fill: CATEGORICAL[part.slot] ?? CATEGORICAL[0], ink: part.slot === 3 ? INK : '#FFFFFF', name: part.nameZh, text: printNumber(part.value.toFixed(), 2, 'padded'), catalogue: bar.catalogue };
    });
  });
  const lastOf = (catalogue: 0 | 1): number => Math.max(...placed.filter(({ bar }) => bar.catalogue === catalogue).map(({ x }) => x));
  const names = segments.filter((segment) => segment.cx === lastOf(segment.catalogue)).map((segment) => ({ x: segment.x2 + 6, y: segment.middle, text: segment.name, width: textWidth(segment.name, SMALL_PX) }));
  const totals = placed.map(({ bar, x }) => ({ x, y: position(HEIGHT - height(bar.total) - 9), text: printNumber(bar.total.toFixed(), 2, 'padded'), nameY: HEIGHT + 14, name: periodZh(bar.period, 'stock') }));
  const firstNew = placed.find(({ bar }) => bar.catalogue === 1);
  const rule = firstNew === undefined || !both ? [] : [{ x: position(firstNew.x - step / 2 - 4), y: -8, y2: HEIGHT, text: '口径调整', textY: -16 }];
  return frame(theme, margins, HEIGHT, [
    { data: values(segments), mark: { type: 'rect', stroke: '#FFFFFF', strokeWidth: 1 }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' }, fill: { field: 'fill', type: 'nominal', scale: null } } },
    { data: values(rule), mark: { type: 'rule', color: '#C44E00', strokeDash: [3, 3] }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer(rule, { y: 'textY', align: 'center', sizePx: SMALL_PX, colour: '#C44E00' }),
    textLayer(segments, { x: 'cx', y: 'middle', align: 'center', sizePx: SMALL_PX, colourField: 'ink' }),
    textLayer(names, { sizePx: SMALL_PX }),
    textLayer(totals, { align: 'center', sizePx: SMALL_PX }),
    textLayer(totals, { y: 'nameY', align: 'center', sizePx: SMALL_PX, colour: MUTED, text: 'name' }),
  ]);
}

/** Green loans by use at the ends of periods (a stock), the two catalogues side by side and never joined. */
export default defineChart<FinancingStackData>({
  id: 'financing-stack',
  select,
  titleZh: () => '本外币绿色贷款余额及用途构成',
  unitZh: (data) => data.unitZh,
  sourceZh: (data) => `${data.sourceZh}“其他”为余额减去所列用途；口径调整前后的数值不可比。`,
  build,
  altZh: (data) => `堆叠柱形图，绿色贷款余额，单位${data.unitZh}。${data.bars.map((bar) => `${periodZh(bar.period, 'stock')}${printNumber(bar.total.toFixed(), 2, 'padded')}，其中${bar.parts.map((part) => `${part.nameZh}${printNumber(part.value.toFixed(), 2, 'padded')}`).join('、')}`).join('；')}。`,
  table: (data) => ({
    columns: ['时点', '用途', `余额（${data.unitZh}）`],
    rows: data.bars.flatMap((bar) => [...bar.parts.map((part) => [periodZh(bar.period, 'stock'), part.nameZh, printNumber(part.value.toFixed(), 2, 'padded')]), [periodZh(bar.period, 'stock'), '合计', printNumber(bar.total.toFixed(), 2, 'padded')]]),
  }),
});
