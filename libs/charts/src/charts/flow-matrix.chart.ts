import { formatPeriodZh, periodOf } from '@greengauge/kernel';
import { printNumber, type ReportSnapshot } from '@greengauge/evaluation';
import { membersIn, partsOf, partsSource } from '../breakdown-view.js';
import { defineChart, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { frame, literal, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { INK, MUTED, SEQUENTIAL, type ChartTheme } from '../theme.js';

const INDICATOR = 'green-technology-contract-value';
const [FROM, TO] = ['输出', '吸纳'];
const MARGINS = { left: 150, right: 90, top: 40, bottom: 6 };
const ROW_PX = 28;

interface Cell {
  readonly from: string;
  readonly to: string;
  /** 亿元. */
  readonly value: number;
  readonly valueZh: string;
}
export interface FlowMatrixData {
  readonly origins: readonly string[];
  readonly targets: readonly string[];
  readonly cells: readonly Cell[];
  readonly sourceZh: string;
}

function select(snapshot: ReportSnapshot): FlowMatrixData | undefined {
  const all = partsOf(snapshot, INDICATOR, [FROM, TO]);
  const last = all.map((part) => part.period).sort().at(-1);
  const parts = all.filter((part) => part.period === last);
  if (last === undefined || parts.length < 4) return undefined;
  const cells = parts.map((part): Cell => {
    const value = part.unit === '万元' ? part.drawn / 10_000 : part.drawn;
    return { from: part.members[FROM] ?? '', to: part.members[TO] ?? '', value, valueZh: printNumber(`${position(value)}`, 1, 'padded') };
  });
  const order = ['东部', '中部', '西部', '东北'];
  return { origins: membersIn(parts, FROM, order), targets: membersIn(parts, TO, order), cells, sourceZh: `${partsSource(parts, formatPeriodZh(periodOf(last)))}行为技术输出地区，列为技术吸纳地区；颜色越深金额越大。` };
}

function build(data: FlowMatrixData, theme: ChartTheme): ChartSpec {
  const cellWidth = plotWidth(theme, MARGINS) / data.targets.length;
  const high = Math.max(...data.cells.map((cell) => cell.value), 1);
  const shade = (value: number): number => Math.min(SEQUENTIAL.length - 1, Math.floor((value / high) * SEQUENTIAL.length));
  const cells = data.cells.map((cell) => {
    const [row, column] = [data.origins.indexOf(cell.from), data.targets.indexOf(cell.to)];
    const dark = shade(cell.value) >= 3;
    return { x: position(column * cellWidth + 1), x2: position((column + 1) * cellWidth - 1), y: row * ROW_PX + 1, y2: (row + 1) * ROW_PX - 1, textX: position((column + 0.5) * cellWidth), textY: row * ROW_PX + ROW_PX / 2, text: cell.valueZh, colour: SEQUENTIAL[shade(cell.value)] ?? SEQUENTIAL[0], ink: dark ? '#FFFFFF' : INK };
  });
  return frame(theme, MARGINS, data.origins.length * ROW_PX, [
    { data: values(cells), mark: { type: 'rect' }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' }, color: literal('colour') } },
    textLayer(cells, { x: 'textX', y: 'textY', align: 'center', sizePx: SMALL_PX, colourField: 'ink' }),
    textLayer(data.origins.map((text, row) => ({ x: -10, y: row * ROW_PX + ROW_PX / 2, text })), { align: 'right', sizePx: SMALL_PX }),
    textLayer(data.targets.map((text, column) => ({ x: position((column + 0.5) * cellWidth), y: -10, text })), { align: 'center', sizePx: SMALL_PX }),
    textLayer([{ x: -MARGINS.left, y: -10, text: '输出地区 ＼ 吸纳地区' }], { sizePx: 10, colour: MUTED }),
  ]);
}

/** Origin by destination of technology, a shade and a number in each cell. */
export default defineChart<FlowMatrixData>({
  id: 'flow-matrix', select,
  titleZh: () => '绿色技术交易流向', unitZh: () => '亿元', sourceZh: (data) => data.sourceZh, build,
  altZh: (data) => `矩阵图，${data.origins.length}行${data.targets.length}列。${data.cells.filter((cell) => cell.value === Math.max(...data.cells.map((one) => one.value))).map((cell) => `${cell.from}输往${cell.to}最多，为${cell.valueZh}亿元`).join('')}。`,
  table: (data) => ({ columns: ['输出地区', '吸纳地区', '亿元'], rows: data.cells.map((cell) => [cell.from, cell.to, cell.valueZh]) }),
});
