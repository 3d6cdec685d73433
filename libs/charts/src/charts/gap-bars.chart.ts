import { digitsOf, printNumber, type IndicatorEvaluation, type ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartSpec } from '../chart.js';
import { position, unitWord } from '../format.js';
import { fitMargins, frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values, wrap } from '../frame.js';
import { distributionOf, figureOf, numberFigure, periodZh, printFigure, sourceLine, valueOf } from '../snapshot-view.js';
import { ACTUAL, MUTED, PREVIOUS, RULE, type ChartTheme } from '../theme.js';

export interface GapRow {
  readonly nameZh: string;
  readonly periodZh: string;
  readonly nationZh: string;
  readonly sumZh: string;
  readonly gapZh: string;
  /** Sum of provinces in percent of the nation's own value. */
  readonly share: number;
  /** Provinces that the sum covers; undefined when unknown. */
  readonly covered: number | undefined;
}

export interface GapBarsData {
  readonly rows: readonly GapRow[];
  readonly sourceZh: string;
}

function rowOf(snapshot: ReportSnapshot, evaluation: IndicatorEvaluation): GapRow | undefined {
  const sum = numberFigure(snapshot, evaluation.sumOfProvinces);
  const gap = numberFigure(snapshot, evaluation.gapToNation);
  const sumValue = valueOf(snapshot, evaluation.sumOfProvinces);
  const gapValue = valueOf(snapshot, evaluation.gapToNation);
  if (sum === undefined || gap === undefined || sumValue === undefined || gapValue === undefined) return undefined;
  const distribution = distributionOf(snapshot, evaluation.indicator);
  const nation = numberFigure(snapshot, distribution?.nation) ?? numberFigure(snapshot, evaluation.actual);
  const nationValue = nation === undefined ? undefined : valueOf(snapshot, nation.code);
  if (nation === undefined || nationValue === undefined || nationValue.isZero() || nation.period !== sum.period) return undefined;
  return {
    nameZh: evaluation.nameZh, periodZh: periodZh(sum.period, evaluation.measurement),
    nationZh: `${printFigure(nation)}${unitWord(nation.value.unit)}`, sumZh: `${printFigure(sum)}${unitWord(sum.value.unit)}`,
    gapZh: `${printNumber(gap.value.value, gap.value.decimals, digitsOf(gap.status, gap.marks))}${unitWord(gap.value.unit)}`,
    share: position(sumValue.div(nationValue).times(100).toNumber()),
    covered: distribution?.covered,
  };
}

const MARGINS = { left: 186, right: 128, top: 6, bottom: 8 };
const ROW_PX = 44;

function build(data: GapBarsData, theme: ChartTheme): ChartSpec {
  const margins = fitMargins(theme, MARGINS, 150);
  const width = plotWidth(theme, margins);
  const top = Math.max(100, ...data.rows.map((row) => row.share));
  const rows = data.rows.map((row, index) => {
    const y = index * ROW_PX;
    return {
      x0: 0, nation: position((100 / top) * width), sum: position((row.share / top) * width), y1: y + 6, y2: y + 18, y3: y + 20, y4: y + 32,
      nameX: -margins.left, nameY: y + 13, periodY: y + 29, name: wrap(row.nameZh, 12, margins.left - 10, 1).join(''),
      period: `${row.periodZh}，${row.covered === undefined ? '' : `${row.covered}个省份`}`.replace(/，$/, ''), textX: width + 8, nationY: y + 12, sumY: y + 26,
      nationText: `全国 ${row.nationZh}`, sumText: `合计 ${row.sumZh}`,
    };
  });
  const bar = (from: string, to: string, end: string, colour: string): ChartSpec => ({ data: values(rows), mark: { type: 'rect', color: colour }, encoding: { x: pixelX('x0'), x2: { field: end }, y: pixelY(from), y2: { field: to } } });
  return frame(theme, margins, data.rows.length * ROW_PX, [
    bar('y1', 'y2', 'nation', ACTUAL), bar('y3', 'y4', 'sum', PREVIOUS),
    { data: values([{ x: 0, y: 0, y2: data.rows.length * ROW_PX }]), mark: { type: 'rule', color: RULE }, encoding: { x: pixelX('x'), y: pixelY('y'), y2: { field: 'y2' } } },
    textLayer(rows, { x: 'nameX', y: 'nameY', text: 'name' }),
    textLayer(rows, { x: 'nameX', y: 'periodY', text: 'period', sizePx: 10, colour: MUTED }),
    textLayer(rows, { x: 'textX', y: 'nationY', text: 'nationText', sizePx: SMALL_PX }),
    textLayer(rows, { x: 'textX', y: 'sumY', text: 'sumText', sizePx: SMALL_PX, colour: MUTED }),
  ]);
}

/** The nation's own value beside the sum of the provinces: shown together, never one in place of the other. */
export default defineChart<GapBarsData>({
  id: 'gap-bars',
  select: (snapshot, query) => {
    const pool = snapshot.evaluations.filter((item) => query.indicators === undefined || query.indicators.includes(item.indicator));
    const shown = pool.filter((item) => rowOf(snapshot, item) !== undefined).slice(0, query.limit ?? 8);
    const rows = shown.flatMap((item) => rowOf(snapshot, item) ?? []);
    const figures = shown.flatMap((item) => figureOf(snapshot, item.sumOfProvinces) ?? []);
    return rows.length === 0 ? undefined : { rows, sourceZh: `${sourceLine(figures, undefined)}每组以全国数为100。` };
  },
  titleZh: () => '全国数与各省份合计',
  unitZh: () => '见图',
  sourceZh: (data) => data.sourceZh,
  build,
  altZh: (data) => `成对条形图。${data.rows.map((row) => `${row.nameZh}${row.periodZh}：全国${row.nationZh}，各省份合计${row.sumZh}，差额${row.gapZh}`).join('；')}。`,
  table: (data) => ({
    columns: ['指标', '时期', '全国', '各省份合计', '差额', '有数据省份'],
    rows: data.rows.map((row) => [row.nameZh, row.periodZh, row.nationZh, row.sumZh, row.gapZh, row.covered === undefined ? '' : `${row.covered}`]),
  }),
});
