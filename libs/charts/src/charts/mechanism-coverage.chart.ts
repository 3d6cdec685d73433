import { defineChart, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { fitMargins, frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, TEXT_PX, values, wrap } from '../frame.js';
import { ACTUAL, MUTED, PREVIOUS, RULE, type ChartTheme } from '../theme.js';

export interface MechanismCoverageData {
  readonly tasks: readonly { readonly titleZh: string; readonly withData: number; readonly standIn: number; readonly without: number; readonly unmeasured: number }[];
}

type Task = MechanismCoverageData['tasks'][number];
const total = (task: Task): number => task.withData + task.standIn + task.without + task.unmeasured;

const MARGINS = { left: 206, right: 92, top: 4, bottom: 26 };
const ROW_PX = 24;
const STEP_PX = 24;
const SIZE_PX = 15;

function build(data: MechanismCoverageData, theme: ChartTheme): ChartSpec {
  const margins = fitMargins(theme, MARGINS, 150);
  const most = Math.max(...data.tasks.map(total));
  const step = Math.min(STEP_PX, (plotWidth(theme, margins) + 40) / Math.max(most, 1));
  const size = Math.min(SIZE_PX, step - 4);
  const squares = data.tasks.flatMap((task, row) => {
    const kinds = [...Array<'with'>(task.withData).fill('with'), ...Array<'standIn'>(task.standIn).fill('standIn'), ...Array<'without'>(task.without).fill('without'), ...Array<'none'>(task.unmeasured).fill('none')];
    return kinds.map((kind, column) => ({
      x: position(column * step), x2: position(column * step + size), y: row * ROW_PX + 4, y2: position(row * ROW_PX + 4 + size),
      fill: kind === 'with' ? ACTUAL : kind === 'standIn' ? PREVIOUS : '#FFFFFF', stroke: kind === 'none' ? RULE : ACTUAL,
    }));
  });
  const height = data.tasks.length * ROW_PX;
  const names = data.tasks.map((task, row) => ({ x: -margins.left, y: row * ROW_PX + 12, text: wrap(task.titleZh, TEXT_PX, margins.left - 8, 1).join('') }));
  const counts = data.tasks.map((task, row) => ({ x: position(total(task) * step + 4), y: row * ROW_PX + 12, text: `${task.withData}/${total(task)}` }));
  const key = [
    { x: 0, fill: ACTUAL, stroke: ACTUAL, text: '有直接数据' },
    { x: 100, fill: PREVIOUS, stroke: ACTUAL, text: '有代理数据' },
    { x: 200, fill: '#FFFFFF', stroke: ACTUAL, text: '待填报或导入' },
    { x: 312, fill: '#FFFFFF', stroke: RULE, text: '不设数量指标' },
  ].map((item) => ({ ...item, x: item.x - 120, textX: item.x - 100, x2: item.x - 120 + SIZE_PX, y: height + 8, y2: height + 8 + SIZE_PX, textY: height + 16 }));
  const box = (rows: readonly object[]): ChartSpec => ({ data: values(rows), mark: { type: 'rect', strokeWidth: 1 }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' }, fill: { field: 'fill', type: 'nominal', scale: null }, stroke: { field: 'stroke', type: 'nominal', scale: null } } });
  return frame(theme, margins, height, [
    box(squares), box(key),
    textLayer(names, {}),
    textLayer(counts, { sizePx: SMALL_PX, colour: MUTED }),
    textLayer(key, { x: 'textX', y: 'textY', sizePx: SMALL_PX }),
  ]);
}

/** One square for each mechanism of the plan: which of them can be seen in public figures. */
export default defineChart<MechanismCoverageData>({
  id: 'mechanism-coverage',
  select: (snapshot) => {
    if (snapshot.mechanisms.length === 0) return undefined;
    return {
      tasks: snapshot.tasks.map((task) => {
        const mechanisms = snapshot.mechanisms.filter((item) => item.task === task.no);
        const unmeasured = mechanisms.filter((item) => item.indicators.length === 0).length;
        const withData = mechanisms.filter((item) => item.withData.length > 0).length;
        const standIn = mechanisms.filter((item) => item.withData.length === 0 && item.indicators.length > 0 && (item.standIns ?? []).length > 0).length;
        return { titleZh: task.titleZh, withData, standIn, unmeasured, without: mechanisms.length - withData - standIn - unmeasured };
      }).filter((task) => total(task) > 0),
    };
  },
  titleZh: () => '实施方案各项机制的数据状况',
  unitZh: () => '项',
  sourceZh: () => '资料来源：本平台机制与指标目录。每格为一项机制，右侧数字为有直接数据的机制数/机制总数。',
  build,
  altZh: (data) => `单元图，各项任务中有直接数据的机制数：${data.tasks.map((task) => `${task.titleZh}${task.withData}项，共${total(task)}项`).join('；')}。`,
  table: (data) => ({
    columns: ['任务', '有直接数据', '有代理数据', '待填报或导入', '不设数量指标'],
    rows: data.tasks.map((task) => [task.titleZh, `${task.withData}`, `${task.standIn}`, `${task.without}`, `${task.unmeasured}`]),
  }),
});
