import { Decimal, parseDecimal, periodOf } from '@greengauge/kernel';
import { printNumber, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { frame, literal, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, textWidth, values, wrap } from '../frame.js';
import { evaluationOf, figureOf, periodZh, sourceLine } from '../snapshot-view.js';
import { ACTUAL, CATEGORICAL, MUTED, RULE, type ChartTheme } from '../theme.js';

const TOTAL = 'green-loan-balance';
const PARTS = [
  ['green-loan-infrastructure', '基础设施绿色升级'], ['green-loan-energy-transition-2025cat', '能源绿色低碳转型'], ['green-loan-ecology-2025cat', '生态保护修复和利用'], ['green-loan-clean-energy', '清洁能源产业'], ['green-loan-energy-saving-env', '节能环保产业'],
] as const;
/** Parted by sense where a name does not fit below its bar. */
const PARTED: Readonly<Record<string, readonly string[]>> = { 生态保护修复和利用: ['生态保护', '修复和利用'], 基础设施绿色升级: ['基础设施', '绿色升级'], 能源绿色低碳转型: ['能源绿色', '低碳转型'] };
const namesOf = (nameZh: string, widthPx: number): readonly string[] => (textWidth(nameZh, 10) > widthPx ? (PARTED[nameZh] ?? wrap(nameZh, 10, widthPx, 2)) : [nameZh]);
const MARGINS = { left: 12, right: 12, top: 24, bottom: 40 };
const HEIGHT = 78;

interface Step {
  readonly nameZh: string;
  readonly from: Decimal;
  readonly to: Decimal;
  readonly total: boolean;
}
export interface FinancingWaterfallData {
  readonly unitZh: string;
  readonly steps: readonly Step[];
  readonly sourceZh: string;
}

const at = (item: IndicatorEvaluation | undefined, period: string): Decimal | undefined => {
  const point = item?.series.find((one) => one.period === period);
  return point && parseDecimal(point.value);
};

/** The last two points between which the definition does not change, and the parts known at both. */
function select(snapshot: ReportSnapshot): FinancingWaterfallData | undefined {
  const item = evaluationOf(snapshot, TOTAL);
  const [before, after] = item?.series.slice(-2) ?? [];
  const [start, end] = [before && parseDecimal(before.value), after && parseDecimal(after.value)];
  if (item === undefined || before === undefined || after === undefined || start === undefined || end === undefined) return undefined;
  const [startMs, endMs] = [periodOf(before.period).endMs, periodOf(after.period).endMs];
  // A change of definition from the end of the first point on, and before that of the second, whatever kind of period tells it.
  if (item.breaks.some(({ from }) => periodOf(from).startMs >= startMs && periodOf(from).startMs < endMs)) return undefined;
  const changes = PARTS.flatMap(([id, nameZh]) => {
    const [a, b] = [at(evaluationOf(snapshot, id), before.period), at(evaluationOf(snapshot, id), after.period)];
    return a === undefined || b === undefined ? [] : [{ nameZh, change: b.minus(a) }];
  }).slice(0, 3);
  if (changes.length < 2) return undefined;
  const rest = changes.reduce((left, { change }) => left.minus(change), end.minus(start));
  let level = start;
  const moves = [...changes, { nameZh: '其他', change: rest }].map(({ nameZh, change }): Step => {
    const from = level;
    level = level.plus(change);
    return { nameZh, from, to: level, total: false };
  });
  const zero = new Decimal(0);
  const steps = [{ nameZh: periodZh(before.period, 'stock'), from: zero, to: start, total: true }, ...moves, { nameZh: periodZh(after.period, 'stock'), from: zero, to: end, total: true }];
  return { unitZh: item.unit, steps, sourceZh: `${sourceLine([before, after].flatMap((point) => figureOf(snapshot, point.figure) ?? []), 'stock')}两端为余额（存量），中间为期间变动（流量）；“其他”为余额变动减去所列用途后的差。纵轴不自零起，只供比较变动。` };
}

function build(data: FinancingWaterfallData, theme: ChartTheme): ChartSpec {
  const width = plotWidth(theme, MARGINS);
  const levels = data.steps.flatMap((step) => (step.total ? [step.to.toNumber()] : [step.from.toNumber(), step.to.toNumber()]));
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const floor = Math.max(0, low - (high - low || high * 0.1) * 1.2);
  const y = (value: number): number => position(HEIGHT - ((value - floor) / Math.max(high - floor, 0.0001)) * HEIGHT);
  const slot = width / data.steps.length;
  const bars = data.steps.map((step, index) => {
    const [a, b] = [step.total ? floor : step.from.toNumber(), step.to.toNumber()];
    const change = step.to.minus(step.from);
    const text = step.total ? printNumber(step.to.toFixed(), 2, 'as-published') : `${change.isNegative() ? '−' : '+'}${printNumber(change.abs().toFixed(), 2, 'as-published')}`;
    return { x: position(index * slot + slot * 0.2), x2: position((index + 1) * slot - slot * 0.2), y: y(Math.max(a, b)), y2: y(Math.min(a, b)), textX: position((index + 0.5) * slot), textY: y(Math.max(a, b)) - 9, text, colour: step.total ? ACTUAL : change.isNegative() ? CATEGORICAL[1] : CATEGORICAL[2] };
  });
  const joins = data.steps.slice(0, -1).map((step, index) => ({ x: position((index + 1) * slot - slot * 0.2), x2: position((index + 1) * slot + slot * 0.2), y: y(step.to.toNumber()) }));
  const names = data.steps.flatMap((step, index) => namesOf(step.nameZh, slot - 6).map((text, line) => ({ x: position((index + 0.5) * slot), y: HEIGHT + 12 + line * 13, text })));
  return frame(theme, MARGINS, HEIGHT, [
    { data: values([{ x: 0, x2: width, y: HEIGHT }]), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y') } },
    { data: values(joins), mark: { type: 'rule', color: MUTED, strokeDash: [3, 2] }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y') } },
    { data: values(bars), mark: { type: 'rect' }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' }, color: literal('colour') } },
    textLayer(bars, { x: 'textX', y: 'textY', align: 'center', sizePx: SMALL_PX }), textLayer(names, { align: 'center', sizePx: 10, colour: MUTED }),
  ]);
}

/** From the last balance to this one, by use: stock at both ends, flow between. */
export default defineChart<FinancingWaterfallData>({
  id: 'financing-waterfall', select,
  titleZh: () => '绿色贷款余额变动的构成', unitZh: (data) => data.unitZh, sourceZh: (data) => data.sourceZh, build,
  altZh: (data) => `瀑布图。${data.steps.map((step) => (step.total ? `${step.nameZh}余额${printNumber(step.to.toFixed(), 2, 'as-published')}${data.unitZh}` : `${step.nameZh}${step.to.lt(step.from) ? '减少' : '增加'}${printNumber(step.to.minus(step.from).abs().toFixed(), 2, 'as-published')}${data.unitZh}`)).join('，')}。`,
  table: (data) => ({ columns: ['项目', '变动前', '变动后'], rows: data.steps.map((step) => [step.nameZh, step.total ? '' : step.from.toFixed(2), step.to.toFixed(2)]) }),
});
