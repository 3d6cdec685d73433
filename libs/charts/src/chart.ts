import type { ReportSnapshot } from '@greengauge/evaluation';
import type { ChartTheme } from './theme.js';

/** A Vega-Lite specification with inline data, free of `url` and of anything random. */
export type ChartSpec = Readonly<Record<string, unknown>>;

/** What of the snapshot is asked for; a chart ignores what it has no use for. */
export interface ChartQuery {
  readonly indicator?: string;
  readonly indicators?: readonly string[];
  readonly task?: number;
  /** At most that many rows, where a chart ranks. */
  readonly limit?: number;
  /** Drawn closer, where the page has no room to spare. */
  readonly compact?: boolean;
}

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What is drawn of data that are there, and the words and the table beside it. */
export interface Drawing<D> {
  readonly id: string;
  titleZh(data: D): string;
  /** Unit of the values drawn, e.g. 亿元. */
  unitZh(data: D): string;
  /** Source and as-of, e.g. 资料来源：国家统计局。数据期：2024年。 */
  sourceZh(data: D): string;
  build(data: D, theme: ChartTheme): ChartSpec;
  /** Text alternative: what is drawn and what it shows, in a sentence or two. */
  altZh(data: D): string;
  /** The drawn values as text, for readers who cannot use the picture. */
  table(data: D): ChartTable;
}

/** One chart, for page and PDF alike. The file `<id>.chart.ts` carries its name. */
export interface ChartDeclaration<D> extends Drawing<D> {
  /** Undefined when the snapshot has nothing to draw: an absent chart, never an empty one. */
  select(snapshot: ReportSnapshot, query: ChartQuery): D | undefined;
}

export interface DrawnChart {
  readonly id: string;
  readonly titleZh: string;
  readonly unitZh: string;
  readonly sourceZh: string;
  readonly altZh: string;
  readonly spec: ChartSpec;
  readonly table: ChartTable;
}

/** A declaration whose data type is sealed inside, so that charts of all kinds stand in one list. */
export interface Chart {
  readonly id: string;
  draw(snapshot: ReportSnapshot, query: ChartQuery, theme: ChartTheme): DrawnChart | undefined;
}

export function drawChart<D>(declaration: Drawing<D>, data: D, theme: ChartTheme): DrawnChart {
  return {
    id: declaration.id,
    titleZh: declaration.titleZh(data),
    unitZh: declaration.unitZh(data),
    sourceZh: declaration.sourceZh(data),
    altZh: declaration.altZh(data),
    spec: declaration.build(data, theme),
    table: declaration.table(data),
  };
}

export function defineChart<D>(declaration: ChartDeclaration<D>): ChartDeclaration<D> & Chart {
  return {
    ...declaration,
    draw: (snapshot, query, theme) => {
      const data = declaration.select(snapshot, query);
      return data === undefined ? undefined : drawChart(declaration, data, theme);
    },
  };
}
