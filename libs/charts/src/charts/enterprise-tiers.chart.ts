import { formatPeriodZh, periodOf } from '@greengauge/kernel';
import { printNumber, type ReportSnapshot } from '@greengauge/evaluation';
import { membersIn, partsOf, partsSource } from '../breakdown-view.js';
import { defineChart, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { ACTUAL, CATEGORICAL, MUTED, PREVIOUS, RULE, type ChartTheme } from '../theme.js';

const INDICATOR = 'green-low-carbon-tech-enterprises';
const [TIER, CHANGE] = ['层级', '变动'];
const MARGINS = { left: 158, right: 10, top: 26, bottom: 6 };
const ROW_PX = 38;

interface Tier {
  readonly nameZh: string;
  readonly now: number;
  readonly before: number | undefined;
  readonly entry: number | undefined;
  readonly exit: number | undefined;
}
export interface EnterpriseTiersData {
  readonly tiers: readonly Tier[];
  readonly sourceZh: string;
}

const whole = (value: number): string => printNumber(`${value}`, 0, 'as-published');

function select(snapshot: ReportSnapshot): EnterpriseTiersData | undefined {
  const stock = partsOf(snapshot, INDICATOR, [TIER]);
  const moves = partsOf(snapshot, INDICATOR, [TIER, CHANGE]);
  const last = stock.map((part) => part.period).sort().at(-1);
  if (last === undefined) return undefined;
  const previous = stock.map((part) => part.period).filter((period) => period < last).sort().at(-1);
  const tiers = membersIn(stock, TIER).flatMap((nameZh): Tier[] => {
    const at = (period: string | undefined): number | undefined => stock.find((part) => part.members[TIER] === nameZh && part.period === period)?.drawn;
    const moved = (kind: string): number | undefined => moves.find((part) => part.members[TIER] === nameZh && part.members[CHANGE] === kind && part.period === last)?.drawn;
    const now = at(last);
    return now === undefined ? [] : [{ nameZh, now, before: at(previous), entry: moved('进入'), exit: moved('退出') }];
  });
  return tiers.length < 2 ? undefined : { tiers: tiers.sort((a, b) => a.now - b.now), sourceZh: `${partsSource(stock, formatPeriodZh(periodOf(last)))}左图深色为当期、浅色为上期，按对数刻度；右图为当期进入和退出名单的企业数。` };
}

function build(data: EnterpriseTiersData, theme: ChartTheme): ChartSpec {
  const width = plotWidth(theme, MARGINS);
  const [barRoom, moveStart, half] = [width * 0.42, width * 0.6, width * 0.13];
  const high = Math.max(...data.tiers.flatMap((tier) => [tier.now, tier.before ?? 0]), 10);
  // Tiers differ by a hundred times: only a logarithmic bar shows them all, and its number stands beside it.
  const size = (value: number): number => position((Math.log10(Math.max(value, 1)) / Math.log10(high)) * barRoom);
  const most = Math.max(...data.tiers.flatMap((tier) => [tier.entry ?? 0, tier.exit ?? 0]), 1);
  const span = (value: number): number => position(Math.sqrt(value / most) * half);
  const y = (row: number): number => row * ROW_PX + ROW_PX / 2;
  const rows = data.tiers.map((tier, row) => ({ y: y(row) - 6, y2: y(row) + 6, x: 0, x2: size(tier.now), textX: size(tier.now) + 6, textY: y(row), text: whole(tier.now), name: tier.nameZh, nameX: -10 }));
  const before = data.tiers.flatMap((tier, row) => (tier.before === undefined ? [] : [{ y: y(row) - 10, y2: y(row) + 10, x: 0, x2: size(tier.before) }]));
  const bars = (kind: 'entry' | 'exit') => data.tiers.flatMap((tier, row) => {
    const value = tier[kind];
    if (value === undefined) return [];
    const end = kind === 'entry' ? moveStart + half + span(value) : moveStart + half - span(value);
    return [{ y: y(row) - 6, y2: y(row) + 6, x: position(moveStart + half), x2: position(end), textX: position(end + (kind === 'entry' ? 4 : -4)), textY: y(row), text: `${kind === 'entry' ? '+' : '−'}${whole(value)}` }];
  });
  const [entries, exits] = [bars('entry'), bars('exit')];
  const rect = (data_: readonly object[], color: string): ChartSpec => ({ data: values(data_), mark: { type: 'rect', color }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' } } });
  const height = data.tiers.length * ROW_PX;
  return frame(theme, MARGINS, height, [
    rect(before, PREVIOUS), rect(rows, ACTUAL), rect(entries, CATEGORICAL[2]), rect(exits, CATEGORICAL[1]),
    { data: values([{ x: 0, y: 0, y2: height }, { x: position(moveStart + half), y: 0, y2: height }]), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer(rows, { x: 'nameX', y: 'textY', text: 'name', align: 'right', sizePx: SMALL_PX }), textLayer(rows, { x: 'textX', y: 'textY', sizePx: SMALL_PX }),
    textLayer(entries, { x: 'textX', y: 'textY', sizePx: 10 }), textLayer(exits, { x: 'textX', y: 'textY', sizePx: 10, align: 'right' }),
    textLayer([{ x: 0, y: -12, text: '有效企业数' }, { x: position(moveStart + half - 60), y: -12, text: '退出' }, { x: position(moveStart + half + 30), y: -12, text: '进入' }], { sizePx: SMALL_PX, colour: MUTED }),
  ]);
}

/** Enterprises in force by tier, and those that entered and left the lists. */
export default defineChart<EnterpriseTiersData>({
  id: 'enterprise-tiers', select,
  titleZh: () => '绿色技术创新企业梯队和进出情况', unitZh: () => '家', sourceZh: (data) => data.sourceZh, build,
  altZh: (data) => `条形图。${data.tiers.map((tier) => `${tier.nameZh}${whole(tier.now)}家${tier.entry === undefined ? '' : `，进入${whole(tier.entry)}家`}${tier.exit === undefined ? '' : `，退出${whole(tier.exit)}家`}`).join('；')}。`,
  table: (data) => ({ columns: ['层级', '当期', '上期', '进入', '退出'], rows: data.tiers.map((tier) => [tier.nameZh, whole(tier.now), ...[tier.before, tier.entry, tier.exit].map((value) => (value === undefined ? '' : whole(value)))]) }),
});
