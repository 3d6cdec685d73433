import type { FigureBlock } from '@greengauge/document';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { chartById, PAGE_WIDTH_PX, printTheme, type ChartQuery } from '@greengauge/charts';

const PAGE_MM = 156;

/** The chart as a figure of the page, or nothing where it has no data to draw. */
export function chartFigure(snapshot: ReportSnapshot, chart: string, query: ChartQuery = {}, widthMm = PAGE_MM): FigureBlock[] {
  const declared = chartById(chart);
  if (declared === undefined) throw new Error(`no such chart: ${chart}`);
  const drawn = declared.draw(snapshot, query, printTheme(Math.round((PAGE_WIDTH_PX * widthMm) / PAGE_MM)));
  if (drawn === undefined) return [];
  return [{ kind: 'figure', titleZh: drawn.titleZh, spec: drawn.spec, widthMm, altZh: drawn.altZh, sourceZh: drawn.sourceZh, ...(drawn.unitZh === '见图' ? {} : { unitZh: drawn.unitZh }) }];
}

/** The first of several charts that has data. */
export function firstChart(snapshot: ReportSnapshot, choices: readonly (readonly [chart: string, query: ChartQuery])[]): FigureBlock[] {
  for (const [chart, query] of choices) {
    const block = chartFigure(snapshot, chart, query);
    if (block.length > 0) return block;
  }
  return [];
}
