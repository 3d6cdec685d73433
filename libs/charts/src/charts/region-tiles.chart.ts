import type { ReportSnapshot } from '@greengauge/evaluation';
import { defineChart, type ChartQuery, type ChartSpec } from '../chart.js';
import { position } from '../format.js';
import { frame, literal, pixelX, pixelY, plotWidth, SMALL_PX, textLayer, values } from '../frame.js';
import { ranked, regionalData, type RegionalData } from '../region-data.js';
import { periodZh } from '../snapshot-view.js';
import { INK, MUTED, RULE, SEQUENTIAL, type ChartTheme } from '../theme.js';

export interface RegionTilesData extends RegionalData {
  readonly tiles: ReadonlyMap<string, { readonly row: number; readonly column: number }>;
  /** Hong Kong, Macao and Taiwan: on the grid, outside the statistics. */
  readonly outside: readonly { readonly shortZh: string; readonly row: number; readonly column: number }[];
}

function select(snapshot: ReportSnapshot, query: ChartQuery): RegionTilesData | undefined {
  const data = regionalData(snapshot, query.indicator, 3);
  if (data === undefined) return undefined;
  const provinces = snapshot.regions.filter((region) => region.level === 'province');
  return {
    ...data,
    tiles: new Map(provinces.flatMap((region) => (region.reports && region.tile ? [[region.code as string, region.tile] as const] : []))),
    outside: provinces.flatMap((region) => (!region.reports && region.tile ? [{ shortZh: region.shortZh, row: region.tile.row, column: region.tile.column }] : [])),
  };
}

const MARGINS = { left: 0, right: 0, top: 4, bottom: 4 };
const GAP = 3;
const COLUMNS = 8;
const ROWS = 8;

/** Upper bounds of five classes with about the same number of provinces each. */
function classBounds(points: readonly number[]): number[] {
  const sorted = [...points].sort((a, b) => a - b);
  return [1, 2, 3, 4].map((part) => sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * part) / 5))] ?? 0);
}

interface Tile {
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
  readonly fill: string;
  readonly ink: string;
  readonly name: string;
  readonly value: string;
  readonly missing: boolean;
}

function tile(x: number, y: number, width: number, height: number, fill: string, name: string, value: string, missing: boolean): Tile & { nameY: number; valueY: number; cx: number } {
  const dark = fill === SEQUENTIAL[3] || fill === SEQUENTIAL[4];
  return { x, y, x2: x + width, y2: y + height, cx: x + width / 2, nameY: y + height * 0.36, valueY: y + height * 0.7, fill, ink: missing ? MUTED : dark ? '#FFFFFF' : INK, name, value, missing };
}

/** Diagonals over a tile without data: the eye must not take white for the lightest class. */
const hatch = (tiles: readonly Tile[]): { x: number; y: number; x2: number; y2: number }[] =>
  tiles.filter((item) => item.missing).flatMap((item) => [0.25, 0.5, 0.75, 1].flatMap((part) => {
    const [w, h] = [item.x2 - item.x, item.y2 - item.y];
    return [{ x: item.x, y: item.y + h * part, x2: item.x + w * part, y2: item.y }, ...(part < 1 ? [{ x: item.x + w * part, y: item.y2, x2: item.x2, y2: item.y + h * part }] : [])];
  }));

function build(data: RegionTilesData, theme: ChartTheme): ChartSpec {
  const width = plotWidth(theme, MARGINS);
  const tileWidth = position(Math.min(66, (width - GAP * (COLUMNS - 1)) / COLUMNS));
  const narrow = tileWidth < 50;
  const tileHeight = narrow ? 34 : 40;
  const gridX = position((width - COLUMNS * (tileWidth + GAP) + GAP) / 2);
  const place = (row: number, column: number): [number, number] => [position(gridX + (column - 1) * (tileWidth + GAP)), (row - 1) * (tileHeight + GAP)];
  const bounds = classBounds(ranked(data.provinces).map((point) => point.value));
  const fillOf = (value: number | undefined): string => (value === undefined ? '#F4F5F7' : (SEQUENTIAL[bounds.filter((bound) => value >= bound).length] ?? SEQUENTIAL[4]));
  const provinces = data.provinces.flatMap((point) => {
    const at = data.tiles.get(point.region);
    return at === undefined ? [] : [tile(...place(at.row, at.column), tileWidth, tileHeight, fillOf(point.value), point.shortZh, point.valueText, point.value === undefined)];
  });
  const stripTop = ROWS * (tileHeight + GAP) + 26;
  const stripWidth = position((COLUMNS * (tileWidth + GAP) - GAP - GAP * 5) / 6);
  const nested = data.nested.map((point, index) =>
    tile(position(gridX + index * (stripWidth + GAP)), stripTop, stripWidth, tileHeight, point.value === undefined ? '#F4F5F7' : '#FFFFFF', point.shortZh, point.valueText, point.value === undefined));
  const tiles = [...provinces, ...nested];
  const outside = data.outside.map((item) => tile(...place(item.row, item.column), tileWidth, tileHeight, '#FFFFFF', item.shortZh, '未纳入统计', true));
  const height = stripTop + tileHeight;
  return frame(theme, MARGINS, height, [
    { data: values(tiles), mark: { type: 'rect', stroke: RULE, strokeWidth: 0.6 }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' }, fill: { field: 'fill', type: 'nominal', scale: null } } },
    { data: values(hatch(tiles)), mark: { type: 'rule', color: '#D3D6DB', strokeWidth: 0.7 }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' } } },
    { data: values(outside), mark: { type: 'rect', stroke: RULE, strokeWidth: 0.8, strokeDash: [3, 2], fill: '#FFFFFF' }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' } } },
    label(tiles, 'nameY', 'name', narrow ? 9.5 : 12),
    label(tiles, 'valueY', 'value', narrow ? 8.5 : SMALL_PX),
    label(outside, 'nameY', 'name', narrow ? 9.5 : 12),
    label(outside, 'valueY', 'value', narrow ? 6.5 : 10),
    textLayer([{ x: gridX, y: stripTop - 10, text: '以下单位含在所在省、自治区内，单列比较，不另加总' }], { sizePx: SMALL_PX, colour: MUTED }),
    ...scaleKey(data, bounds, gridX, narrow ? 18 : 30),
  ]);
}

const label = (tiles: readonly object[], y: string, text: string, sizePx: number): ChartSpec => ({
  data: values(tiles),
  mark: { type: 'text', align: 'center', baseline: 'middle', fontSize: sizePx },
  encoding: { x: pixelX('cx'), y: pixelY(y), text: { field: text, type: 'nominal' }, color: literal('ink') },
});

/** Five swatches with the bound between them, in the empty north-west corner of the grid. */
function scaleKey(data: RegionTilesData, bounds: readonly number[], x0: number, size: number): ChartSpec[] {
  const swatches = SEQUENTIAL.map((fill, index) => ({ x: x0 + index * size, x2: x0 + (index + 1) * size, y: 22, y2: 32, fill }));
  const printed = ranked(data.provinces);
  const text = (bound: number): string => printed.find((point) => point.value === bound)?.valueText ?? `${bound}`;
  const marks = bounds.map((bound, index) => ({ x: x0 + (index + 1) * size, y: 41, text: text(bound) }));
  return [
    textLayer([{ x: x0, y: 10, text: size < 30 ? '每级省份数大致相同' : '颜色由浅至深，每级省份数大致相同' }], { sizePx: size < 30 ? 8.5 : 10, colour: MUTED }),
    { data: values(swatches), mark: { type: 'rect' }, encoding: { x: pixelX('x'), x2: { field: 'x2' }, y: pixelY('y'), y2: { field: 'y2' }, fill: { field: 'fill', type: 'nominal', scale: null } } },
    textLayer(size < 30 ? marks.filter((_, index) => index % 2 === 0) : marks, { align: 'center', sizePx: size < 30 ? 7.5 : 9, colour: MUTED }),
  ];
}

/** Tile grid 统计方格图: 31 provinces coloured by five classes, six special units in a strip of their own, no borders. */
export default defineChart<RegionTilesData>({
  id: 'region-tiles',
  select,
  titleZh: (data) => `${data.nameZh}分地区情况（${periodZh(data.period, data.measurement)}）`,
  unitZh: (data) => data.unitZh,
  sourceZh: (data) => `${data.sourceZh}斜线格为无数据；台湾省、香港特别行政区、澳门特别行政区未纳入统计范围。`,
  build,
  altZh: (data) => {
    const order = ranked(data.provinces);
    const top = order.slice(0, 3).map((point) => `${point.shortZh}${point.valueText}`).join('、');
    return `统计方格图，${data.nameZh}，${periodZh(data.period, data.measurement)}，单位${data.unitZh}。31个省、自治区、直辖市中有${data.covered}个有数据，最高为${top}。台湾、香港、澳门未纳入统计范围。`;
  },
  table: (data) => ({
    columns: ['地区', `${data.nameZh}（${data.unitZh}）`],
    rows: [...data.provinces, ...data.nested].map((point) => [point.shortZh, point.valueText]),
  }),
});
