/** A chart over the whole width of the page, or in one of two columns. */
export type ChartPlace = 'whole' | 'half';

const [WIDEST, NARROWEST] = [2_600, 320];

/** The box that the stylesheet leaves a chart in a window of that width, and the step of 80 px that the page asks a drawing for. */
function widthIn(windowPx: number, place: ChartPlace): number {
  const [wide, narrow] = [windowPx >= 1_100, windowPx <= 820];
  // Navigation and scroll bar beside the content, its padding, and that of the panel with its border.
  const content = Math.min(windowPx >= 1_900 ? 1_680 : 1_440, windowPx - (wide ? 223 : 0)) - (narrow ? 24 : 48);
  const box = (place === 'half' && !narrow ? (content - 20) / 2 : content) - (narrow ? 26 : 42);
  return Math.max(280, Math.min(1_120, Math.floor(box / 80) * 80));
}

/** From the widest window down: from which width of the window on a drawing of which width is shown. A wrong guess costs one more drawing. */
export function chartWidths(place: ChartPlace): readonly { readonly fromPx: number; readonly widthPx: number }[] {
  const steps: { fromPx: number; widthPx: number }[] = [];
  for (let windowPx = WIDEST; windowPx >= NARROWEST; windowPx -= 1) {
    const widthPx = widthIn(windowPx, place);
    const last = steps.at(-1);
    if (last?.widthPx === widthPx) last.fromPx = windowPx;
    else steps.push({ fromPx: windowPx, widthPx });
  }
  return steps;
}
