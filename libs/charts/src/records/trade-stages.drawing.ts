import { printNumber } from '@greengauge/evaluation';
import type { ChartSpec, Drawing } from '../chart.js';
import { position } from '../format.js';
import { fitMargins, frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { ACTUAL, MUTED, RULE, type ChartTheme } from '../theme.js';

export interface TradeStagesData {
  /** In the order of the way; `conversion` in percent of the stage before, `amountWanYuan` and `medianDays` where known. */
  readonly stages: readonly { readonly nameZh: string; readonly reached: number; readonly conversion?: string | undefined; readonly medianDays?: number | undefined; readonly amountWanYuan?: string | undefined }[];
  readonly sourceZh: string;
}

const MARGINS = { left: 92, right: 130, top: 6, bottom: 6 };
const ROW_PX = 36;

function build(data: TradeStagesData, theme: ChartTheme): ChartSpec {
  const margins = fitMargins(theme, MARGINS, 110);
  const width = plotWidth(theme, margins);
  const high = Math.max(...data.stages.map(({ reached }) => reached), 1);
  const bars = data.stages.map(({ reached, conversion }, row) => {
    const end = position((reached / high) * width);
    return { x: 0, x2: end, y: row * ROW_PX + 8, y2: row * ROW_PX + 26, textX: end + 6, textY: row * ROW_PX + 17, text: `${reached}项${conversion === undefined ? '' : `（${conversion}%）`}` };
  });
  const height = data.stages.length * ROW_PX;
  return frame(theme, margins, height, [
    { data: values(bars), mark: { type: 'rect', color: ACTUAL }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' } } },
    { data: values([{ x: 0, y: 0, y2: height }]), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer(data.stages.map(({ nameZh }, row) => ({ x: -10, y: row * ROW_PX + 17, text: nameZh })), { align: 'right', sizePx: SMALL_PX, colour: MUTED }),
    textLayer(bars, { x: 'textX', y: 'textY', sizePx: SMALL_PX }),
  ]);
}

/** How many trades came how far on the way from patent to payment: aligned bars, each with its share of the stage before. */
export const tradeStagesDrawing: Drawing<TradeStagesData> = {
  id: 'trade-stages',
  titleZh: () => '专利、评价、对接、签约、到账各环节到达项数', unitZh: () => '项', sourceZh: (data) => data.sourceZh, build,
  altZh: (data) => `对齐条形图。${data.stages.map(({ nameZh, reached, conversion }) => `${nameZh}${reached}项${conversion === undefined ? '' : `，为上一环节的${conversion}%`}`).join('；')}。`,
  table: (data) => ({
    columns: ['环节', '到达（项）', '占上一环节（%）', '距上一环节（天，中位数）', '金额（万元）'],
    rows: data.stages.map(({ nameZh, reached, conversion, medianDays, amountWanYuan }) => [nameZh, `${reached}`, conversion ?? '—', medianDays === undefined ? '—' : `${medianDays}`, amountWanYuan === undefined ? '—' : printNumber(amountWanYuan, 2, 'as-published')]),
  }),
};
