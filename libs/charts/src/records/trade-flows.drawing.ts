import { printNumber } from '@greengauge/evaluation';
import type { ChartSpec, Drawing } from '../chart.js';
import { position } from '../format.js';
import { frame, literal, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, textWidth, values } from '../frame.js';
import { FAINT, INK, MUTED, SEQUENTIAL, type ChartTheme } from '../theme.js';

interface Flow {
  readonly origin: string;
  readonly destination: string;
  readonly contracts?: number | undefined;
  readonly amountWanYuan?: string | undefined;
  readonly withheld: boolean;
}
export interface TradeFlowsData {
  /** Regions first, then places abroad. */
  readonly places: readonly { readonly id: string; readonly nameZh: string }[];
  readonly flows: readonly Flow[];
  readonly sourceZh: string;
}

const [ROW_PX, NARROWEST_PX, CELL_PX] = [24, 26, 62];
const WITHHELD = '…';

const shortName = (nameZh: string): string => nameZh.replace(/(?:壮族自治区|回族自治区|维吾尔自治区|自治区|省|市)$/, '').replace('新疆生产建设兵团', '兵团');

/** Nothing to draw where no pair has a contract: the page says so in words. */
function build(data: TradeFlowsData, theme: ChartTheme): ChartSpec {
  const names = data.places.map(({ nameZh }) => shortName(nameZh));
  const left = Math.max(40, ...names.map((name) => textWidth(name, SMALL_PX) + 12));
  const margins = { left, right: 6, top: 66, bottom: 6 };
  // Places that do not fit shrink with the picture; cells never touch.
  const across = Math.max(NARROWEST_PX, Math.min(CELL_PX, plotWidth(theme, margins) / Math.max(1, names.length)));
  const wide: ChartTheme = { ...theme, widthPx: Math.max(theme.widthPx, Math.ceil(left + margins.right + across * names.length)) };
  const high = Math.max(...data.flows.map(({ contracts }) => contracts ?? 0), 1);
  const cells = data.flows.map((flow) => {
    const [row, column] = [data.places.findIndex(({ id }) => id === flow.origin), data.places.findIndex(({ id }) => id === flow.destination)];
    const shade = flow.contracts === undefined ? undefined : Math.min(SEQUENTIAL.length - 1, Math.floor((flow.contracts / high) * SEQUENTIAL.length));
    return {
      x: position(column * across + 1), x2: position((column + 1) * across - 1), y: row * ROW_PX + 1, y2: (row + 1) * ROW_PX - 1, textX: position((column + 0.5) * across), textY: row * ROW_PX + ROW_PX / 2,
      text: flow.contracts === undefined ? WITHHELD : `${flow.contracts}`, colour: shade === undefined ? FAINT : SEQUENTIAL[shade] ?? SEQUENTIAL[0], ink: shade !== undefined && shade >= 3 ? '#FFFFFF' : INK,
    };
  });
  const heads = names.map((text, column) => ({ x: position((column + 0.5) * across), y: -8, text }));
  return frame(wide, margins, names.length * ROW_PX, [
    { data: values(cells), mark: { type: 'rect' }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' }, color: literal('colour') } },
    textLayer(cells, { x: 'textX', y: 'textY', align: 'center', sizePx: SMALL_PX, colourField: 'ink' }),
    textLayer(names.map((text, row) => ({ x: -8, y: row * ROW_PX + ROW_PX / 2, text })), { align: 'right', sizePx: SMALL_PX }),
    { data: values(heads), mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: SMALL_PX, color: INK, angle: 300 }, encoding: { x: pixelX('x'), y: pixelY('y'), text: { field: 'text', type: 'nominal' } } },
    textLayer([{ x: -left, y: -52, text: '行：输出地　列：吸纳地' }], { sizePx: 10, colour: MUTED }),
  ]);
}

const largest = ({ flows }: TradeFlowsData): Flow | undefined => flows.filter(({ contracts }) => contracts !== undefined).toSorted((a, b) => (b.contracts ?? 0) - (a.contracts ?? 0))[0];
const nameOf = ({ places }: TradeFlowsData, id: string): string => places.find((place) => place.id === id)?.nameZh ?? id;

/** Origin by destination of signed contracts; a pair with too few parties is grey and without its number. */
export const tradeFlowsDrawing: Drawing<TradeFlowsData> = {
  id: 'trade-flows',
  titleZh: () => '绿色技术交易流出地与流入地', unitZh: () => '项', sourceZh: (data) => data.sourceZh, build,
  altZh: (data) => {
    const most = largest(data);
    return `矩阵图，${data.places.length}个地区或国别，${data.flows.length}个流向${most === undefined ? '' : `；${nameOf(data, most.origin)}输往${nameOf(data, most.destination)}最多，为${most.contracts ?? 0}项`}。`;
  },
  table: (data) => ({
    columns: ['输出地', '吸纳地', '合同（项）', '合同额（万元）'],
    rows: data.flows.map(({ origin, destination, contracts, amountWanYuan, withheld }) => [nameOf(data, origin), nameOf(data, destination), contracts === undefined ? WITHHELD : `${contracts}`, withheld ? WITHHELD : amountWanYuan === undefined ? '未填' : printNumber(amountWanYuan, 2, 'as-published')]),
  }),
};
