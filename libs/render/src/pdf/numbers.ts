/** Shortest text of a coordinate with 1/1000 pt. The same on every machine: no locale, no exponent. */
export function pdfNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`not a coordinate: ${value}`);
  const rounded = Math.round(value * 1000) / 1000;
  return rounded === 0 ? '0' : String(rounded);
}

const named: Readonly<Record<string, string>> = { black: '#000000', white: '#ffffff', gray: '#808080', grey: '#808080', lightgray: '#d3d3d3', red: '#ff0000' };

export interface Rgba {
  /** 0 to 1 each. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/**
 * Colour from #rgb, #rrggbb, rgb(), rgba() or one of a few names.
 *
 * @throws on anything else: a colour the PDF would silently print black.
 */
export function parseColor(text: string): Rgba {
  const color = named[text.toLowerCase()] ?? text;
  if (color === 'transparent' || color === 'none') return { red: 0, green: 0, blue: 0, alpha: 0 };
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (short !== null) return fromBytes(short.slice(1).map((digit) => Number.parseInt(digit + digit, 16)), 1);
  if (long !== null) return fromBytes(long.slice(1).map((pair) => Number.parseInt(pair, 16)), 1);
  const call = /^rgba?\(([^)]*)\)$/.exec(color);
  if (call !== null) {
    const parts = (call[1] ?? '').split(',').map(Number);
    if (parts.length >= 3 && parts.every(Number.isFinite)) return fromBytes(parts.slice(0, 3), parts[3] ?? 1);
  }
  throw new Error(`not a colour: ${text}`);
}

function fromBytes(bytes: readonly number[], alpha: number): Rgba {
  const [red = 0, green = 0, blue = 0] = bytes;
  return { red: red / 255, green: green / 255, blue: blue / 255, alpha };
}

/** Colour operator: rg fills, RG strokes. */
export function colorOperator(color: Rgba, operator: 'rg' | 'RG'): string {
  return `${pdfNumber(color.red)} ${pdfNumber(color.green)} ${pdfNumber(color.blue)} ${operator}`;
}
