import type { ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartQuery, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { frame, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { regionalData, type RegionalData } from '../region-data.js';
import { periodZh } from '../snapshot-view.js';
import { ACTUAL, MUTED, RULE, type ChartTheme } from '../theme.js';

const COLUMNS = 9;
const ROWS = 8;
const GAP = 4;
const MARGINS = { left: 2, right: 2, top: 4, bottom: 4 };
const DOTS_IN_ROW = 6;
const MOST_DOTS = 12;

export interface PlatformTilesData {
  readonly region: RegionalData;
  /** Units that one dot stands for. */
  readonly perDot: number;
  readonly tiles: ReadonlyMap<string, { readonly row: number; readonly column: number; readonly shortZh: string }>;
}

/** 1, 2, 5, 10 … so that the largest province still fits its tile. */
function unitsPerDot(most: number): number {
  for (let scale = 1; ; scale *= 10) for (const step of [1, 2, 5]) if (most / (step * scale) <= MOST_DOTS) return step * scale;
}

function select(snapshot: ReportSnapshot, query: ChartQuery): PlatformTilesData | undefined {
  const region = regionalData(snapshot, query.indicator, 10);
  if (region === undefined) return undefined;
  const tiles = new Map(snapshot.regions.flatMap((item) => (item.tile === undefined || item.level !== 'province' ? [] : [[item.code as string, { ...item.tile, shortZh: item.shortZh }] as const])));
  return { region, perDot: unitsPerDot(Math.max(...region.provinces.map((point) => point.value ?? 0), 1)), tiles };
}

function build(data: PlatformTilesData, theme: ChartTheme): ChartSpec {
  const width = plotWidth(theme, MARGINS);
  const tileWidth = position(Math.min(64, (width - GAP * (COLUMNS - 1)) / COLUMNS));
  const tileHeight = 40;
  const left = (width - COLUMNS * (tileWidth + GAP) + GAP) / 2;
  const values_ = new Map(data.region.provinces.map((point) => [point.region, point]));
  const tiles = [...data.tiles.entries()].map(([code, { row, column, shortZh }]) => {
    const point = values_.get(code);
    const [x, y] = [position(left + (column - 1) * (tileWidth + GAP)), (row - 1) * (tileHeight + GAP)];
    return { x, x2: position(x + tileWidth), y, y2: y + tileHeight, name: shortZh, nameX: x + 4, nameY: y + 9, text: point === undefined ? '未纳入' : point.value === undefined ? '无数据' : point.valueText, textX: position(x + tileWidth - 4), dots: Math.round((point?.value ?? 0) / data.perDot), code };
  });
  const step = (tileWidth - 12) / (DOTS_IN_ROW - 1);
  const dots = tiles.flatMap((tile) => Array.from({ length: Math.min(tile.dots, MOST_DOTS) }, (_unused, index) => ({ x: position(tile.x + 6 + (index % DOTS_IN_ROW) * step), y: tile.y + 22 + Math.floor(index / DOTS_IN_ROW) * 11 })));
  return frame(theme, MARGINS, ROWS * (tileHeight + GAP), [
    { data: values(tiles), mark: { type: 'rect', stroke: RULE, strokeWidth: 0.6, fill: '#FFFFFF' }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' } } },
    { data: values(dots), mark: { type: 'point', shape: 'circle', filled: true, size: 26, color: ACTUAL, opacity: 1 }, encoding: { x: pixelX('x'), y: pixelY('y') } },
    textLayer(tiles, { x: 'nameX', y: 'nameY', text: 'name', sizePx: 10 }), textLayer(tiles, { x: 'textX', y: 'nameY', align: 'right', sizePx: 9, colour: MUTED }),
    textLayer([{ x: position(left), y: 12, text: `每点代表${data.perDot}${data.region.unitZh}` }], { sizePx: SMALL_PX, colour: MUTED }),
  ]);
}

/** Where platforms are: a dot for each, or for so many, on the tile grid. */
export default defineChart<PlatformTilesData>({
  id: 'platform-tiles', select,
  titleZh: (data) => `${data.region.nameZh}分布（${periodZh(data.region.period, data.region.measurement)}）`, unitZh: (data) => data.region.unitZh,
  sourceZh: (data) => `${data.region.sourceZh}方格位置示意地区方位；不足半点的不画点。`, build,
  altZh: (data) => `方格图，每点代表${data.perDot}${data.region.unitZh}，有数据省份${data.region.covered}个。`,
  table: (data) => ({ columns: ['地区', data.region.unitZh], rows: data.region.provinces.map((point) => [point.shortZh, point.valueText]) }),
});
