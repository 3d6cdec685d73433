import { formatPeriodZh, periodOf } from '@greengauge/kernel';
import { printNumber, type ReportSnapshot } from '@greengauge/evaluation';
import { membersIn, partsOf, partsSource, type PartPoint } from '../breakdown-view.js';
import { defineChart, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { ACTUAL, INK, MUTED, RULE, type ChartTheme } from '../theme.js';

const DIMENSION = '环节';
const ORDER = ['征集需求', '供需对接', '签订合同', '完成登记', '产业化应用'] as const;
const PANELS = [['green-technology-contracts', '项数（项）', 0], ['green-technology-contract-value', '金额（亿元）', 1]] as const;
const MARGINS = { left: 92, right: 8, top: 26, bottom: 6 };
const ROW_PX = 34;

interface Stage {
  readonly nameZh: string;
  readonly value: number;
  readonly valueZh: string;
  /** Share of the stage before; undefined for the first. */
  readonly step: string | undefined;
}
export interface TradeFunnelData {
  readonly panels: readonly { readonly titleZh: string; readonly stages: readonly Stage[] }[];
  readonly sourceZh: string;
}

const inYi = (part: PartPoint): number => (part.unit === '万元' ? part.drawn / 10_000 : part.drawn);

function stagesOf(parts: readonly PartPoint[], decimals: number): Stage[] {
  const names = membersIn(parts, DIMENSION, ORDER);
  const amounts = names.map((name) => parts.filter((part) => part.members[DIMENSION] === name).reduce((sum, part) => sum + inYi(part), 0));
  return names.map((nameZh, index) => {
    const [value, before] = [amounts[index] ?? 0, amounts[index - 1]];
    return { nameZh, value, valueZh: printNumber(`${position(value)}`, decimals, 'as-published'), step: before === undefined || before === 0 ? undefined : `${printNumber(`${position((value / before) * 100)}`, 0, 'as-published')}%` };
  });
}

function select(snapshot: ReportSnapshot): TradeFunnelData | undefined {
  const found = PANELS.map(([indicator, titleZh, decimals]) => ({ titleZh, decimals, parts: partsOf(snapshot, indicator, [DIMENSION]) })).filter((panel) => panel.parts.length >= 3);
  const last = found.flatMap((panel) => panel.parts).map((part) => part.period).sort().at(-1);
  if (last === undefined) return undefined;
  const panels = found.map((panel) => ({ titleZh: panel.titleZh, stages: stagesOf(panel.parts.filter((part) => part.period === last), panel.decimals) })).filter((panel) => panel.stages.length >= 3);
  return panels.length === 0 ? undefined : { panels, sourceZh: `${partsSource(found.flatMap((panel) => panel.parts), formatPeriodZh(periodOf(last)))}百分数为占上一环节的比重；项数与金额分图列示，不共用坐标轴。` };
}

function build(data: TradeFunnelData, theme: ChartTheme): ChartSpec {
  const width = plotWidth(theme, MARGINS);
  const panelWidth = width / data.panels.length;
  const bars = data.panels.flatMap((panel, at) => {
    const high = Math.max(...panel.stages.map((stage) => stage.value), 1);
    const room = panelWidth - 92;
    return panel.stages.map((stage, row) => ({
      x: position(at * panelWidth), x2: position(at * panelWidth + (stage.value / high) * room), y: row * ROW_PX + 6, y2: row * ROW_PX + 24, textX: position(at * panelWidth + (stage.value / high) * room + 6), textY: row * ROW_PX + 15,
      text: stage.step === undefined ? stage.valueZh : `${stage.valueZh}（${stage.step}）`,
    }));
  });
  const names = (data.panels[0]?.stages ?? []).map((stage, row) => ({ x: -10, y: row * ROW_PX + 15, text: stage.nameZh }));
  const heads = data.panels.map((panel, at) => ({ x: position(at * panelWidth), y: -12, text: panel.titleZh }));
  const height = Math.max(...data.panels.map((panel) => panel.stages.length)) * ROW_PX;
  const axes = data.panels.map((_panel, at) => ({ x: position(at * panelWidth), y: 0, y2: height }));
  return frame(theme, MARGINS, height, [
    { data: values(bars), mark: { type: 'rect', color: ACTUAL }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' } } },
    { data: values(axes), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer(names, { align: 'right', sizePx: SMALL_PX, colour: INK }), textLayer(heads, { sizePx: SMALL_PX, colour: MUTED }), textLayer(bars, { x: 'textX', y: 'textY', sizePx: SMALL_PX }),
  ]);
}

/** From demand to use, as aligned bars with the share that each step keeps; count and amount in two panels. */
export default defineChart<TradeFunnelData>({
  id: 'trade-funnel', select,
  titleZh: () => '绿色技术交易各环节情况', unitZh: () => '见图', sourceZh: (data) => data.sourceZh, build,
  altZh: (data) => `对齐条形图。${data.panels.map((panel) => `${panel.titleZh}：${panel.stages.map((stage) => `${stage.nameZh}${stage.valueZh}`).join('，')}`).join('；')}。`,
  table: (data) => ({ columns: ['口径', '环节', '数值', '占上一环节'], rows: data.panels.flatMap((panel) => panel.stages.map((stage) => [panel.titleZh, stage.nameZh, stage.valueZh, stage.step ?? ''])) }),
});
