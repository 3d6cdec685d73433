/** Page metrics of GB/T 9704-2012, all in points (1 mm = 72/25.4 pt), origin at the top left corner. */
export const MM = 72 / 25.4;

export const page = {
  width: 210 * MM,
  height: 297 * MM,
  top: 37 * MM,
  left: 28 * MM,
  textWidth: 156 * MM,
  textHeight: 225 * MM,
} as const;

/** 28 characters of 15.75 pt are 441 pt in a block of 442.2; 22 lines of 28.99 pt are its height. (16 pt would give 27.) */
export const body = { size: 15.75, leading: (225 * MM) / 22 } as const;

/** Ink of a Chinese character stands 0.88 em above and 0.12 em below the baseline. */
export const IDEOGRAPH_ASCENT = 0.88;

/** Baseline of a line whose characters stand in the middle of the leading, from the line's top. */
export const baselineOf = (sizePt: number, leadingPt: number): number => (leadingPt - sizePt) / 2 + IDEOGRAPH_ASCENT * sizePt;

/**
 * How closely everything but body text is set: 1 as designed, less when a section would otherwise spill a few lines onto a page of
 * their own. Body text keeps its 28.99 pt at any density.
 */
export type Density = number;
export const densities: readonly Density[] = [1, 0.8, 0.6, 0.4];

/** A page is full to the last line in spite of rounding. */
export const HEIGHT_TOLERANCE = 0.05;

export const palette = {
  text: '#000000',
  muted: '#5A6270',
  rule: '#2B3442',
  hairline: '#C9CED6',
  headerFill: '#EAF1F8',
  bandFill: '#F3F5F8',
  watermark: '#8F1D1D',
  alert: '#8F1D1D',
  watch: '#F2B84B',
  good: '#3B8C7E',
  unrated: '#DADDE2',
} as const;
