import { VERDICT_ZH, type Verdict } from '@greengauge/evaluation';
import { defineChart, type ChartSpec } from '../chart.js';
import { frame, literal, pixelX, pixelY, plotWidth, textLayer, values } from '../frame.js';
import { FAINT, MUTED, VERDICT_STYLE, type ChartTheme } from '../theme.js';

export interface VerdictTallyData {
  /** Only indicators with an official target. */
  readonly counts: readonly { readonly verdict: Verdict; readonly names: readonly string[] }[];
  readonly sourceZh: string;
}

const ORDER: readonly Verdict[] = ['achieved-early', 'ahead', 'on-track', 'behind', 'unrated'];
const MARGINS = { left: 110, right: 60, top: 4, bottom: 4 };
const ROW_PX = 30;

function build(data: VerdictTallyData, theme: ChartTheme): ChartSpec {
  const most = Math.max(1, ...data.counts.map((item) => item.names.length));
  const step = Math.min(22, plotWidth(theme, MARGINS) / most);
  const rows = data.counts.map((item, index) => ({ y: index * ROW_PX + ROW_PX / 2, x: -12, countX: item.names.length * step + 10, name: VERDICT_ZH[item.verdict], text: `${item.names.length}项` }));
  const units = data.counts.flatMap((item, index) => item.names.map((_, unit) => ({ x: unit * step + step / 2, y: index * ROW_PX + ROW_PX / 2, colour: VERDICT_STYLE[item.verdict].colour, shape: VERDICT_STYLE[item.verdict].shape })));
  return frame(theme, MARGINS, data.counts.length * ROW_PX, [
    { data: values([{ x: 0, y: 0, y2: data.counts.length * ROW_PX }]), mark: { type: 'rule', color: FAINT }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    { data: values(units), mark: { type: 'point', filled: true, size: 150, opacity: 1, stroke: MUTED, strokeWidth: 0.4 }, encoding: { x: pixelX('x'), y: pixelY('y'), fill: { field: 'colour', type: 'nominal', scale: null }, shape: literal('shape') } },
    textLayer(rows, { align: 'right', text: 'name' }),
    textLayer(rows, { x: 'countX' }),
  ]);
}

/** One mark for each target, in a row for each grade. */
export default defineChart<VerdictTallyData>({
  id: 'verdict-tally',
  select: (snapshot) => {
    const targeted = snapshot.evaluations.filter((evaluation) => evaluation.target !== 'none');
    if (targeted.length === 0) return undefined;
    const counts = ORDER.map((verdict) => ({ verdict, names: targeted.filter((evaluation) => evaluation.verdict === verdict).map((evaluation) => evaluation.nameZh) }));
    return { counts, sourceZh: '资料来源：本平台根据公开目标和公布数据测算。' };
  },
  titleZh: () => '有目标指标的评价等次',
  unitZh: () => '项',
  sourceZh: (data) => data.sourceZh,
  build,
  altZh: (data) => `单元图，${data.counts.map((item) => `${VERDICT_ZH[item.verdict]}${item.names.length}项`).join('，')}。`,
  table: (data) => ({ columns: ['等次', '项数', '指标'], rows: data.counts.map((item) => [VERDICT_ZH[item.verdict], `${item.names.length}`, item.names.join('、')]) }),
});
