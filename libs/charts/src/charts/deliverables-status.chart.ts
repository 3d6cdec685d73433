import { MILESTONE_STATUS_ZH, type DeliverableState, type MilestoneStatus } from '@greengauge/evaluation';
import { defineChart, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { fitMargins, frame, literal, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, TEXT_PX, values, wrap } from '../frame.js';
import { INK, MILESTONE_STYLE, MUTED, type ChartTheme } from '../theme.js';

export interface DeliverablesStatusData {
  readonly sections: readonly { readonly titleZh: string; readonly items: readonly DeliverableState[] }[];
  readonly counts: readonly { readonly status: MilestoneStatus; readonly count: number }[];
}

const ORDER: readonly MilestoneStatus[] = ['completed', 'awaiting-evidence', 'in-progress', 'overdue', 'not-due'];
const MARGINS = { left: 236, right: 0, top: 4, bottom: 26 };
const ROW_PX = 38;
const STEP_PX = 28;
const LONGEST_ROW = 12;

function build(data: DeliverablesStatusData, theme: ChartTheme): ChartSpec {
  const margins = fitMargins(theme, MARGINS, 150);
  const step = Math.min(STEP_PX, plotWidth(theme, margins) / LONGEST_ROW);
  const marks = data.sections.flatMap((section, row) => section.items.map((item, column) => ({
    x: position(column * step + step / 2), y: row * ROW_PX + 12, textY: row * ROW_PX + 27, text: `${item.no}`,
    colour: MILESTONE_STYLE[item.status].colour, shape: MILESTONE_STYLE[item.status].shape,
  })));
  const names = data.sections.map((section, row) => ({ x: -margins.left, y: row * ROW_PX + 13, text: wrap(section.titleZh, TEXT_PX, margins.left - 8, 1).join('') }));
  const height = data.sections.length * ROW_PX;
  let x = -margins.left + 8;
  const key = data.counts.map((item) => {
    const style = MILESTONE_STYLE[item.status];
    const text = `${MILESTONE_STATUS_ZH[item.status]}${item.count}项`;
    const entry = { x, textX: x + 10, y: height + 14, colour: style.colour, shape: style.shape, text };
    x += text.length * SMALL_PX + 34;
    return entry;
  });
  const point = (rows: readonly object[], size: number): ChartSpec => ({ data: values(rows), mark: { type: 'point', filled: true, size, opacity: 1, stroke: MUTED, strokeWidth: 0.4 }, encoding: { x: pixelX('x'), y: pixelY('y'), fill: { field: 'colour', type: 'nominal', scale: null }, shape: literal('shape') } });
  return frame(theme, margins, height, [
    point(marks, 190),
    textLayer(marks, { y: 'textY', align: 'center', sizePx: 10, colour: MUTED }),
    textLayer(names, { colour: INK }),
    point(key, 90),
    textLayer(key, { x: 'textX', sizePx: SMALL_PX }),
  ]);
}

/** Every deliverable of the roadmap as one mark with its number, a row for each section. */
export default defineChart<DeliverablesStatusData>({
  id: 'deliverables-status',
  select: (snapshot) => {
    if (snapshot.deliverables.length === 0) return undefined;
    const titles = [...new Set(snapshot.deliverables.map((item) => item.sectionZh))];
    return {
      sections: titles.map((titleZh) => ({ titleZh, items: snapshot.deliverables.filter((item) => item.sectionZh === titleZh) })),
      counts: ORDER.map((status) => ({ status, count: snapshot.deliverables.filter((item) => item.status === status).length })).filter((item) => item.count > 0),
    };
  },
  titleZh: (data) => `${data.sections.reduce((sum, section) => sum + section.items.length, 0)}项成果完成状态`,
  unitZh: () => '项',
  sourceZh: () => '资料来源：发改环资〔2019〕689号附件路线图；状态由本平台任务台账记录。图中数字为成果序号。',
  build,
  altZh: (data) => `符号图，按路线图六个部分列出各项成果的状态：${data.counts.map((item) => `${MILESTONE_STATUS_ZH[item.status]}${item.count}项`).join('，')}。`,
  table: (data) => ({
    columns: ['序号', '成果', '状态'],
    rows: data.sections.flatMap((section) => section.items.map((item) => [`${item.no}`, item.deliverableZh, MILESTONE_STATUS_ZH[item.status]])),
  }),
});
