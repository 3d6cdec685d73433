import type { ChartSpec, Drawing } from '../chart.js';
import { position } from '../format.js';
import { frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { hatch } from '../hatch.js';
import { ACTUAL, MUTED, PREVIOUS, RULE, type ChartTheme } from '../theme.js';

export interface PatentMonthsData {
  /** 申请、授权 or 失效. */
  readonly basisZh: string;
  /** yyyy-mm in their order; months of none are absent. */
  readonly months: readonly { readonly month: string; readonly patents: number; readonly provisional: boolean }[];
  readonly sourceZh: string;
}

const MARGINS = { left: 48, right: 12, top: 16, bottom: 24 };
const HEIGHT = 200;
/** So that the bar of a single month is a bar and no wall. */
const FEWEST_MONTHS = 12;

const indexOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

function build({ months }: PatentMonthsData, theme: ChartTheme): ChartSpec {
  const width = plotWidth(theme, MARGINS);
  const first = indexOf(months[0]?.month ?? '2000-01');
  const span = Math.max(1, indexOf(months.at(-1)?.month ?? '2000-01') - first + 1);
  const step = width / Math.max(FEWEST_MONTHS, span);
  const end = span * step;
  const high = Math.max(...months.map(({ patents }) => patents), 1);
  const bars = months.map(({ month, patents, provisional }) => {
    const at = (indexOf(month) - first) * step;
    const gap = step > 4 ? 1 : 0;
    return { x: position(at + gap / 2), x2: position(at + Math.max(1, step - gap / 2)), y: position(HEIGHT - (patents / high) * HEIGHT), y2: HEIGHT, provisional, colour: provisional ? PREVIOUS : ACTUAL };
  });
  const late = bars.find(({ provisional }) => provisional);
  const ends = [months[0], ...(months.length > 2 ? [months[Math.floor(months.length / 2)]] : []), ...(months.length > 1 ? [months.at(-1)] : [])].flatMap((one) => (one === undefined ? [] : [{ x: position((indexOf(one.month) - first + 0.5) * step), y: HEIGHT + 13, text: one.month }]));
  return frame(theme, MARGINS, HEIGHT, [
    { data: values(late === undefined ? [] : hatch(late.x, 0, end, HEIGHT)), mark: { type: 'rule', color: '#E0E3E7', strokeWidth: 0.7 }, encoding: { x: pixelX('x'), y: pixelY('y'), x2: { field: 'x2' }, y2: { field: 'y2' } } },
    { data: values(bars), mark: { type: 'rect' }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' }, color: { field: 'colour', type: 'nominal', scale: null } } },
    { data: values([{ x: 0, x2: width, y: HEIGHT }]), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y') } },
    textLayer([{ x: -6, y: 0, text: `${high}` }, { x: -6, y: HEIGHT, text: '0' }], { align: 'right', sizePx: SMALL_PX, colour: MUTED }),
    textLayer(ends, { align: 'center', sizePx: SMALL_PX, colour: MUTED }),
    textLayer(late === undefined ? [] : [{ x: position(Math.min(late.x + 4, width - 30)), y: -8, text: '暂定' }], { sizePx: SMALL_PX, colour: MUTED }),
  ]);
}

const total = (months: PatentMonthsData['months'], provisional: boolean): number => months.filter((one) => one.provisional === provisional).reduce((sum, { patents }) => sum + patents, 0);

/** Green patents by month; months that are not all published yet are pale and hatched. */
export const patentMonthsDrawing: Drawing<PatentMonthsData> = {
  id: 'patent-months',
  titleZh: ({ basisZh }) => `绿色专利${basisZh}数（按月）`, unitZh: () => '件', sourceZh: (data) => data.sourceZh, build,
  altZh: ({ basisZh, months }) => `柱形图，绿色专利${basisZh}，${months[0]?.month ?? ''}至${months.at(-1)?.month ?? ''}共${total(months, false) + total(months, true)}件${total(months, true) === 0 ? '' : `，其中暂定${total(months, true)}件`}。`,
  table: ({ months }) => ({ columns: ['月份', '件', '是否暂定'], rows: months.map(({ month, patents, provisional }) => [month, `${patents}`, provisional ? '是' : '否']) }),
};
