import { printNumber } from '@greengauge/evaluation';
import type { ChartSpec, Drawing } from '../chart.js';
import { position } from '../format.js';
import { fitMargins, frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { ACTUAL, CATEGORICAL, MUTED, RULE, type ChartTheme } from '../theme.js';

interface Side {
  readonly records: number;
  readonly enterprises: number;
  /** Absent where none of the records states an amount. */
  readonly amountWanYuan?: string | undefined;
  readonly silent: number;
}
export interface FinancingBalanceData {
  readonly instruments: readonly { readonly nameZh: string; readonly flow?: Side | undefined; readonly stock?: Side | undefined }[];
  readonly sourceZh: string;
}

const MARGINS = { left: 96, right: 8, top: 24, bottom: 6 };
const [ROW_PX, NUMBER_PX] = [30, 66];
const PANELS = [['flow', '期内发生', ACTUAL], ['stock', '期末余额', CATEGORICAL[2]]] as const;

const drawn = (side: Side | undefined): number => Number(side?.amountWanYuan ?? 0);
const inYi = (side: Side): string | undefined => (side.amountWanYuan === undefined ? undefined : printNumber(`${position(drawn(side) / 10_000)}`, 2, 'as-published'));
const said = (what: string, side: Side | undefined): readonly string[] => (side === undefined ? [] : [inYi(side) === undefined ? `${what}未填金额` : `${what}${inYi(side)}亿元`]);

/** Two panels with an axis each: what happened in a span and what stands at its end are never added nor compared by length. */
function build({ instruments }: FinancingBalanceData, theme: ChartTheme): ChartSpec {
  const margins = fitMargins(theme, MARGINS, 180);
  const panelPx = plotWidth(theme, margins) / 2;
  const height = instruments.length * ROW_PX;
  const layers = PANELS.flatMap(([side, titleZh, color], at): ChartSpec[] => {
    const high = Math.max(...instruments.map((one) => drawn(one[side])), 0.01);
    const left = at * panelPx;
    const bars = instruments.flatMap((one, row) => {
      const told = one[side];
      if (told === undefined) return [];
      const end = position(left + (drawn(told) / high) * (panelPx - NUMBER_PX));
      return [{ x: position(left), x2: end, y: row * ROW_PX + 7, y2: row * ROW_PX + 23, textX: end + 5, textY: row * ROW_PX + 15, text: inYi(told) ?? '未填金额' }];
    });
    return [
      { data: values(bars), mark: { type: 'rect', color }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' } } },
      { data: values([{ x: position(left), y: 0, y2: height }]), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
      textLayer(bars, { x: 'textX', y: 'textY', sizePx: SMALL_PX }), textLayer([{ x: position(left), y: -12, text: titleZh }], { sizePx: SMALL_PX, colour: MUTED }),
    ];
  });
  return frame(theme, margins, height, [...layers, textLayer(instruments.map(({ nameZh }, row) => ({ x: -8, y: row * ROW_PX + 15, text: nameZh })), { align: 'right', sizePx: SMALL_PX })]);
}

const cells = (side: Side | undefined): string[] => (side === undefined ? ['—', '—', '—'] : [`${side.records}`, `${side.enterprises}`, side.amountWanYuan === undefined ? '未填' : printNumber(side.amountWanYuan, 2, 'as-published')]);

/** Flows of a span beside balances at its end, by instrument. */
export const financingBalanceDrawing: Drawing<FinancingBalanceData> = {
  id: 'financing-balance',
  titleZh: () => '各类绿色金融工具发生额与余额', unitZh: () => '亿元', sourceZh: (data) => data.sourceZh, build,
  altZh: ({ instruments }) => `两幅条形图，左为期内发生额，右为期末余额，互不相加。${instruments.map(({ nameZh, flow, stock }) => `${nameZh}${[...said('发生', flow), ...said('余额', stock)].join('、')}`).join('；')}。`,
  table: ({ instruments }) => ({
    columns: ['工具', '发生笔数', '发生企业数', '发生额（万元）', '余额笔数', '余额企业数', '余额（万元）'],
    rows: instruments.map(({ nameZh, flow, stock }) => [nameZh, ...cells(flow), ...cells(stock)]),
  }),
};
