import type { FigureBlock } from '@greengauge/document';
import type { ChartDrawing } from '../../chart/chart-drawing.js';
import type { FontRegistry } from '../../fonts/registry.js';
import type { Box, Item } from '../display.js';
import { MM, page, palette, type Density } from '../metrics.js';
import { lineItems, setLines, type TextLayout } from '../text-box.js';

/** Below this share of the asked size a chart's labels get hard to read in print. */
const SMALLEST_SCALE = 0.82;
/** Figures are at their smallest here; what is set closer still leaves them as they are. */
const SMALLEST_DENSITY = 0.6;

/** A figure: unit at the top right, chart centred, numbered title and source below. Never split; shrinks a little to fit. */
export function figureBox(figure: FigureBlock, number: number, drawing: ChartDrawing, fonts: FontRegistry, density: Density): Box {
  if (figure.widthMm > 156.01) throw new Error(`figure is wider than the text block (156 mm): ${figure.titleZh}`);
  const factor = SMALLEST_SCALE + ((1 - SMALLEST_SCALE) * Math.max(0, density - SMALLEST_DENSITY)) / (1 - SMALLEST_DENSITY);
  return boxAt(figure, number, drawing, fonts, factor);
}

function boxAt(figure: FigureBlock, number: number, drawing: ChartDrawing, fonts: FontRegistry, factor: number): Box {
  const widthPt = figure.widthMm * MM * factor;
  const scale = widthPt / drawing.width;
  const chartHeight = drawing.height * scale;
  const small: TextLayout = { style: { face: 'Sans', sizePt: 9, color: palette.muted }, leadingPt: 14, widthPt: page.textWidth };
  const titleLayout: TextLayout = { style: { face: 'SansBold', sizePt: 11, color: palette.text }, leadingPt: 18, widthPt: page.textWidth };
  const unit = figure.unitZh === undefined ? [] : setLines(unitText(figure.unitZh), small, fonts, figure.titleZh);
  const title = setLines(`图${number}　${figure.titleZh}`, titleLayout, fonts, figure.titleZh);
  const source = setLines(figure.sourceZh, small, fonts, figure.titleZh);
  const chartTop = unit.length * 14;
  const titleTop = chartTop + chartHeight + 3;
  const sourceTop = titleTop + title.length * 18;
  const items: Item[] = [
    ...lineItems(unit, small, 0, 0, 'right'),
    { kind: 'chart', x: (page.textWidth - widthPt) / 2, y: chartTop, scale, drawing },
    ...lineItems(title, titleLayout, 0, titleTop, 'center'),
    ...lineItems(source, small, 0, sourceTop, source.length === 1 ? 'center' : 'left'),
  ];
  const height = sourceTop + source.length * 14 + 4;
  const shrink = (heightPt: number): Box | undefined => {
    const fitting = (chartHeight - (height - heightPt)) / (chartHeight / factor);
    return fitting >= SMALLEST_SCALE && fitting < factor ? boxAt(figure, number, drawing, fonts, fitting - 1e-6) : undefined;
  };
  return { height, before: 8 * factor, keepWithNext: false, items, role: 'figure', shrink };
}

/** 单位：亿元; left as it is when the text already says 单位. */
export function unitText(unit: string): string {
  return unit.startsWith('单位') ? unit : `单位：${unit}`;
}
