import type { ChartSpec } from './chart.js';
import { INK, MUTED, RULE, type ChartTheme } from './theme.js';

/** Space around the plot for axes and text, CSS pixels. Fixed, so that the same data give the same picture everywhere. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Font sizes, CSS pixels: 12 px is 9 pt on the page. */
export const TEXT_PX = 12;
export const SMALL_PX = 11;

const config = (theme: ChartTheme): ChartSpec => ({
  font: theme.sans,
  view: { stroke: null },
  axis: {
    labelFont: theme.sans, titleFont: theme.sans, labelFontSize: SMALL_PX, titleFontSize: SMALL_PX, titleFontWeight: 'normal',
    labelColor: MUTED, titleColor: MUTED, gridColor: '#E8EAED', domainColor: RULE, tickColor: RULE, tickSize: 4,
  },
  text: { font: theme.sans, fontSize: TEXT_PX, color: INK },
});

/** Below this a chart is drawn for a phone: labels above the bars, fewer panels in a row. */
export const NARROW_PX = 480;

/** Side margins shrunk so that at least `plotPx` are left to draw in; labels then must wrap or be cut to them. */
export function fitMargins(theme: ChartTheme, margins: Margins, plotPx: number): Margins {
  const spare = theme.widthPx - margins.left - margins.right - plotPx;
  if (spare >= 0) return margins;
  const share = Math.max(0, (theme.widthPx - plotPx) / (margins.left + margins.right));
  return { ...margins, left: Math.floor(margins.left * share), right: Math.floor(margins.right * share) };
}

/** A layered view of fixed size: whole width from the theme, whole height from the caller. */
export function frame(theme: ChartTheme, margins: Margins, plotHeight: number, layer: readonly ChartSpec[]): ChartSpec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'white',
    autosize: { type: 'none' },
    padding: margins,
    width: theme.widthPx - margins.left - margins.right,
    height: plotHeight,
    layer,
    config: config(theme),
  };
}

export const plotWidth = (theme: ChartTheme, margins: Margins): number => theme.widthPx - margins.left - margins.right;

/** Data rows straight into a mark; `pixel` positions bypass scales. */
export const values = (rows: readonly object[]): ChartSpec => ({ values: rows });
export const pixelX = (field: string): ChartSpec => ({ field, type: 'quantitative', scale: null, axis: null });
export const pixelY = pixelX;
export const literal = (field: string): ChartSpec => ({ field, type: 'nominal', scale: null });

/** A line of text at pixel positions taken from the rows. */
export function textLayer(rows: readonly object[], options: { readonly align?: 'left' | 'center' | 'right'; readonly baseline?: 'top' | 'middle' | 'bottom' | 'alphabetic'; readonly sizePx?: number; readonly colour?: string; readonly colourField?: string; readonly x?: string; readonly y?: string; readonly text?: string }): ChartSpec {
  return {
    data: values(rows),
    mark: { type: 'text', align: options.align ?? 'left', baseline: options.baseline ?? 'middle', fontSize: options.sizePx ?? TEXT_PX, ...(options.colour === undefined ? {} : { color: options.colour }) },
    encoding: {
      x: pixelX(options.x ?? 'x'), y: pixelY(options.y ?? 'y'), text: { field: options.text ?? 'text', type: 'nominal' },
      ...(options.colourField === undefined ? {} : { color: literal(options.colourField) }),
    },
  };
}

const isWide = (character: string): boolean => (character.codePointAt(0) ?? 0) > 0x2e7f || '“”‘’—…·'.includes(character);

/** Estimated width: a Chinese character is one em, others a little over half. Good to a few pixels, for layout only. */
export const textWidth = (text: string, sizePx: number): number =>
  [...text].reduce((sum, character) => sum + (isWide(character) ? sizePx : sizePx * 0.57), 0);

/** Cuts a text into lines no wider than `widthPx`, never starting a line with closing punctuation; the last line is cut with … */
export function wrap(text: string, sizePx: number, widthPx: number, maxLines: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (textWidth(line + character, sizePx) > widthPx && line !== '' && !'，。、；：）》”%'.includes(character)) {
      lines.push(line);
      line = '';
    }
    line += character;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  const last = [...(kept.at(-1) ?? '')].slice(0, -1).join('');
  return [...kept.slice(0, -1), `${last}…`];
}

/** Moves labels apart so that none is closer than `gapPx` to the next; keeps their order. Input and output in the same order. */
export function spread(positions: readonly number[], gapPx: number, low: number, high: number): number[] {
  const order = positions.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at || a.index - b.index);
  const placed: { at: number; index: number }[] = [];
  for (const item of order) {
    const previous = placed.at(-1);
    placed.push({ index: item.index, at: Math.max(item.at, previous === undefined ? low : previous.at + gapPx) });
  }
  let ceiling = high;
  for (const item of [...placed].reverse()) {
    item.at = Math.min(item.at, ceiling);
    ceiling = item.at - gapPx;
  }
  const result = [...positions];
  for (const item of placed) result[item.index] = Math.round(item.at * 100) / 100;
  return result;
}
