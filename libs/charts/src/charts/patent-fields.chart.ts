import { formatPeriodZh, periodOf } from '@greengauge/kernel';
import { printNumber, type ReportSnapshot } from '@greengauge/evaluation';
import { membersIn, partsOf, partsSource, type PartPoint } from '../breakdown-view.js';
import { defineChart, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { hatch } from '../hatch.js';
import { ACTUAL, MUTED, RULE, type ChartTheme } from '../theme.js';

const INDICATOR = 'green-patent-applications';
const DIMENSION = '领域';
/** An application is published up to 18 months after filing: later months are not complete yet. */
const LAG_MONTHS = 18;
const MARGINS = { left: 0, right: 0, top: 4, bottom: 4 };
const PANEL_PX = 88;
const PLOT = { left: 6, right: 40, top: 34, bottom: 20 };

export interface PatentField {
  readonly nameZh: string;
  readonly points: readonly PartPoint[];
}
export interface PatentFieldsData {
  readonly fields: readonly PatentField[];
  /** Months from this index on are incomplete. */
  readonly completeMonths: number;
  readonly sourceZh: string;
}

function select(snapshot: ReportSnapshot): PatentFieldsData | undefined {
  const parts = partsOf(snapshot, INDICATOR, [DIMENSION]).filter((part) => periodOf(part.period).kind === 'month');
  const fields = membersIn(parts, DIMENSION).map((nameZh) => ({ nameZh, points: parts.filter((part) => part.members[DIMENSION] === nameZh) })).filter((field) => field.points.length >= 6);
  const [first] = fields;
  const [from, to] = [first?.points[0]?.period, first?.points.at(-1)?.period];
  if (first === undefined || from === undefined || to === undefined) return undefined;
  const until = periodOf(to).endMs;
  const completeMonths = first.points.filter((point) => (until - periodOf(point.period).endMs) / (30.44 * 86_400_000) >= LAG_MONTHS - 0.5).length;
  return { fields, completeMonths, sourceZh: `${partsSource(parts, `${formatPeriodZh(periodOf(from))}至${formatPeriodZh(periodOf(to))}`)}斜线部分为近${LAG_MONTHS}个月，尚未全部公布，不作比较。` };
}

function panel(field: PatentField, index: number, width: number, complete: number) {
  const columns = width < 420 ? 1 : width < 520 ? 2 : 3;
  const panelWidth = width / columns;
  const [left, top] = [(index % columns) * panelWidth, Math.floor(index / columns) * PANEL_PX];
  const [x0, x1, y0, y1] = [left + PLOT.left, left + panelWidth - PLOT.right, top + PLOT.top, top + PANEL_PX - PLOT.bottom];
  const high = Math.max(...field.points.map((point) => point.drawn), 1);
  const x = (at: number): number => position(x0 + (at / Math.max(1, field.points.length - 1)) * (x1 - x0));
  const y = (value: number): number => position(y1 - (value / high) * (y1 - y0));
  const shown = field.points.map((point, at) => ({ x: x(at), y: y(point.drawn), group: `${index}-${at < complete ? 'full' : 'late'}` }));
  const [last] = field.points.slice(Math.max(0, complete - 1), complete);
  const edge = x(Math.max(0, complete - 1));
  return {
    full: shown.slice(0, complete), late: shown.slice(Math.max(0, complete - 1)).map((point) => ({ ...point, group: `${index}-late` })),
    hatch: hatch(edge, y0, x1, y1), base: { x: x0, x2: x1, y: y1 },
    name: { x: left, y: top + 10, text: field.nameZh }, from: { x: x0, y: y1 + 11, text: field.points[0]?.period ?? '' }, to: { x: x1, y: y1 + 11, text: field.points.at(-1)?.period ?? '' },
    value: last === undefined ? [] : [{ x: edge, y: y(last.drawn) - 9, text: printNumber(last.value, 0, 'as-published') }],
  };
}

function build(data: PatentFieldsData, theme: ChartTheme): ChartSpec {
  const width = plotWidth(theme, MARGINS);
  const panels = data.fields.map((field, index) => panel(field, index, width, data.completeMonths));
  const columns = width < 420 ? 1 : width < 520 ? 2 : 3;
  const line = (rows: readonly object[], dash: boolean): ChartSpec => ({ data: values(rows), mark: { type: 'line', color: ACTUAL, strokeWidth: 1.5, ...(dash ? { strokeDash: [3, 2] } : {}) }, encoding: { x: pixelX('x'), y: pixelY('y'), detail: { field: 'group', type: 'nominal' } } });
  return frame(theme, MARGINS, Math.ceil(data.fields.length / columns) * PANEL_PX, [
    { data: values(panels.flatMap((item) => item.hatch)), mark: { type: 'rule', color: '#C9CDD3', strokeWidth: 0.7 }, encoding: { x: pixelX('x'), y: pixelY('y'), x2: { field: 'x2' }, y2: { field: 'y2' } } },
    { data: values(panels.map((item) => item.base)), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y') } },
    line(panels.flatMap((item) => item.full), false), line(panels.flatMap((item) => item.late), true),
    textLayer(panels.map((item) => item.name), { sizePx: SMALL_PX }),
    textLayer(panels.map((item) => item.from), { sizePx: 10, colour: MUTED }),
    textLayer(panels.map((item) => item.to), { sizePx: 10, colour: MUTED, align: 'center' }),
    textLayer(panels.flatMap((item) => item.value), { sizePx: 10, colour: MUTED, align: 'center' }),
  ]);
}

/** Monthly applications of each field, the months that are not complete hatched. */
export default defineChart<PatentFieldsData>({
  id: 'patent-fields',
  select,
  titleZh: () => '分领域绿色专利申请量（按月）',
  unitZh: () => '件',
  sourceZh: (data) => data.sourceZh,
  build,
  altZh: (data) => `${data.fields.length}幅小折线图：${data.fields.map((field) => field.nameZh).join('、')}。近${LAG_MONTHS}个月尚未全部公布，以斜线标出。`,
  table: (data) => ({ columns: ['领域', '月份', '件', '是否完整'], rows: data.fields.flatMap((field) => field.points.map((point, at) => [field.nameZh, point.period, printNumber(point.value, 0, 'as-published'), at < data.completeMonths ? '是' : '否'])) }),
});
