import type { ChartSpec, Drawing } from '../chart.js';
import { position } from '../format.js';
import { fitMargins, frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values, wrap } from '../frame.js';
import { CATEGORICAL, MUTED, RULE, type ChartTheme } from '../theme.js';

export interface ListChangesData {
  readonly lists: readonly { readonly nameZh: string; readonly opening: number; readonly added: number; readonly removed: number; readonly net: number; readonly closing: number }[];
  readonly sourceZh: string;
}

const MARGINS = { left: 150, right: 56, top: 24, bottom: 6 };
const ROW_PX = 34;
const NUMBER_PX = 44;

function build({ lists }: ListChangesData, theme: ChartTheme): ChartSpec {
  const margins = fitMargins(theme, MARGINS, 140);
  const width = plotWidth(theme, margins);
  const [middle, half] = [width / 2, width / 2 - NUMBER_PX];
  const high = Math.max(...lists.flatMap(({ added, removed }) => [added, removed]), 1);
  const bars = (side: 'added' | 'removed') => lists.map((list, row) => {
    const end = middle + (side === 'added' ? 1 : -1) * (list[side] / high) * half;
    return { x: position(middle), x2: position(end), y: row * ROW_PX + 9, y2: row * ROW_PX + 25, textX: position(end + (side === 'added' ? 5 : -5)), textY: row * ROW_PX + 17, text: list[side] === 0 ? '0' : `${side === 'added' ? '+' : '−'}${list[side]}` };
  });
  const [added, removed] = [bars('added'), bars('removed')];
  const rect = (rows: readonly object[], color: string): ChartSpec => ({ data: values(rows), mark: { type: 'rect', color }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' } } });
  const names = lists.flatMap(({ nameZh }, row) => {
    const lines = wrap(nameZh, SMALL_PX, margins.left - 14, 2);
    return lines.map((text, line) => ({ x: -10, y: row * ROW_PX + 17 + (line - (lines.length - 1) / 2) * 12, text }));
  });
  return frame(theme, margins, lists.length * ROW_PX, [
    rect(removed, CATEGORICAL[1]), rect(added, CATEGORICAL[2]),
    { data: values([{ x: position(middle), y: 0, y2: lists.length * ROW_PX }]), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer(names, { align: 'right', sizePx: SMALL_PX }),
    textLayer(added, { x: 'textX', y: 'textY', sizePx: SMALL_PX }), textLayer(removed, { x: 'textX', y: 'textY', align: 'right', sizePx: SMALL_PX }),
    textLayer(lists.map(({ closing }, row) => ({ x: width + margins.right - 4, y: row * ROW_PX + 17, text: `${closing}` })), { align: 'right', sizePx: SMALL_PX }),
    textLayer([{ x: position(middle - 8), y: -12, text: '移出' }], { align: 'right', sizePx: SMALL_PX, colour: MUTED }), textLayer([{ x: position(middle + 8), y: -12, text: '新增' }], { sizePx: SMALL_PX, colour: MUTED }),
    textLayer([{ x: width + margins.right - 4, y: -12, text: '期末' }], { align: 'right', sizePx: SMALL_PX, colour: MUTED }),
  ]);
}

/** What each list of enterprises gained and lost in a span, to both sides of a middle line, and where it ended. */
export const listChangesDrawing: Drawing<ListChangesData> = {
  id: 'list-changes',
  titleZh: () => '各名单新增与移出', unitZh: () => '家', sourceZh: (data) => data.sourceZh, build,
  altZh: ({ lists }) => `双向条形图。${lists.map(({ nameZh, added, removed, closing }) => `${nameZh}新增${added}家、移出${removed}家，期末${closing}家`).join('；')}。`,
  table: ({ lists }) => ({ columns: ['名单', '期初', '新增', '移出', '净增', '期末'], rows: lists.map(({ nameZh, opening, added, removed, net, closing }) => [nameZh, ...[opening, added, removed, net, closing].map(String)]) }),
};
