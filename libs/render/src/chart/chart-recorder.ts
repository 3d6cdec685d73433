import type { FontRegistry } from '../fonts/registry.js';
import { colorOperator, parseColor, pdfNumber, type Rgba } from '../pdf/numbers.js';
import type { ChartDrawing, ChartStep } from './chart-drawing.js';
import { chartFace } from './chart-fonts.js';
import { ChartRefused } from './chart-refused.js';
import { openChartView } from './chart-view.js';
import type { ChartSpec } from './compile-chart.js';

type Matrix = readonly [number, number, number, number, number, number];

interface State {
  matrix: Matrix;
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  miterLimit: number;
  lineDash: readonly number[];
  lineDashOffset: number;
  globalAlpha: number;
  globalCompositeOperation: string;
  font: string;
  textAlign: string;
  textBaseline: string;
  clips: number;
}

const identity: Matrix = [1, 0, 0, 1, 0, 0];
const initialState: State = {
  matrix: identity,
  fillStyle: '#000',
  strokeStyle: '#000',
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  miterLimit: 10,
  lineDash: [],
  lineDashOffset: 0,
  globalAlpha: 1,
  globalCompositeOperation: 'source-over',
  font: '10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  clips: 0,
};

const caps: Readonly<Record<string, number>> = { butt: 0, round: 1, square: 2 };
const joins: Readonly<Record<string, number>> = { miter: 0, round: 1, bevel: 2 };

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

/**
 * The part of a 2D canvas that Vega draws on, recording PDF operators: a third of the work of writing SVG and reading it back.
 * What the PDF could not show (images, gradients, blend modes) is refused.
 */
class RecordingCanvas {
  readonly steps: ChartStep[] = [];
  size: { readonly width: number; readonly height: number } | undefined;
  /** Vega asks for it; vector output has none. */
  readonly pixelRatio = 1;
  readonly #fonts: FontRegistry;
  #state: State = { ...initialState };
  readonly #stack: State[] = [];
  #path: string[] = [];
  #at: readonly [number, number] = [0, 0];
  #written = '';
  #opacity = 1;
  #operators: string[] = [];

  constructor(fonts: FontRegistry) {
    this.#fonts = fonts;
  }

  set fillStyle(value: unknown) { this.#state.fillStyle = value; }
  get fillStyle(): unknown { return this.#state.fillStyle; }
  set strokeStyle(value: unknown) { this.#state.strokeStyle = value; }
  get strokeStyle(): unknown { return this.#state.strokeStyle; }
  set lineWidth(value: number) { this.#state.lineWidth = value; }
  get lineWidth(): number { return this.#state.lineWidth; }
  set lineCap(value: string) { this.#state.lineCap = value; }
  get lineCap(): string { return this.#state.lineCap; }
  set lineJoin(value: string) { this.#state.lineJoin = value; }
  get lineJoin(): string { return this.#state.lineJoin; }
  set miterLimit(value: number) { this.#state.miterLimit = value; }
  get miterLimit(): number { return this.#state.miterLimit; }
  set lineDashOffset(value: number) { this.#state.lineDashOffset = value; }
  get lineDashOffset(): number { return this.#state.lineDashOffset; }
  set globalAlpha(value: number) { this.#state.globalAlpha = value; }
  get globalAlpha(): number { return this.#state.globalAlpha; }
  set font(value: string) { this.#state.font = value; }
  get font(): string { return this.#state.font; }
  set textAlign(value: string) { this.#state.textAlign = value; }
  get textAlign(): string { return this.#state.textAlign; }
  set textBaseline(value: string) { this.#state.textBaseline = value; }
  get textBaseline(): string { return this.#state.textBaseline; }
  get globalCompositeOperation(): string { return this.#state.globalCompositeOperation; }
  set globalCompositeOperation(value: string) {
    if (value !== 'source-over') throw new ChartRefused(`chart uses blend mode ${value}`);
  }

  save(): void {
    this.#stack.push({ ...this.#state });
    this.#state.clips = 0;
  }

  restore(): void {
    for (let count = this.#state.clips; count > 0; count -= 1) this.#operators.push('Q');
    if (this.#state.clips > 0) this.#forget();
    this.#state = this.#stack.pop() ?? { ...initialState };
  }

  translate(x: number, y: number): void { this.#state.matrix = multiply(this.#state.matrix, [1, 0, 0, 1, x, y]); }
  scale(x: number, y: number): void { this.#state.matrix = multiply(this.#state.matrix, [x, 0, 0, y, 0, 0]); }
  rotate(angle: number): void {
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    this.#state.matrix = multiply(this.#state.matrix, [cos, sin, -sin, cos, 0, 0]);
  }
  transform(...matrix: Matrix): void { this.#state.matrix = multiply(this.#state.matrix, matrix); }
  setTransform(...matrix: Matrix): void { this.#state.matrix = matrix; }

  beginPath(): void { this.#path = []; }
  closePath(): void { if (this.#path.length > 0) this.#path.push('h'); }
  moveTo(x: number, y: number): void { this.#add('m', x, y); }
  lineTo(x: number, y: number): void { this.#add(this.#path.length === 0 ? 'm' : 'l', x, y); }
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void { this.#add('c', x1, y1, x2, y2, x, y); }
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    const [fromX, fromY] = this.#at;
    this.#add('c', fromX + (2 / 3) * (cx - fromX), fromY + (2 / 3) * (cy - fromY), x + (2 / 3) * (cx - x), y + (2 / 3) * (cy - y), x, y);
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }
  arc(cx: number, cy: number, radius: number, start: number, end: number, counterclockwise = false): void {
    const full = 2 * Math.PI;
    let sweep = end - start;
    if (Math.abs(sweep) >= full) sweep = counterclockwise ? -full : full;
    else if (counterclockwise && sweep > 0) sweep -= full;
    else if (!counterclockwise && sweep < 0) sweep += full;
    const pieces = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
    const step = sweep / pieces;
    const handle = (4 / 3) * Math.tan(step / 4) * radius;
    let angle = start;
    this.lineTo(cx + radius * Math.cos(angle), cy + radius * Math.sin(angle));
    for (let piece = 0; piece < pieces; piece += 1) {
      const next = angle + step;
      const [cosA, sinA, cosB, sinB] = [Math.cos(angle), Math.sin(angle), Math.cos(next), Math.sin(next)];
      this.bezierCurveTo(
        cx + radius * cosA - handle * sinA, cy + radius * sinA + handle * cosA,
        cx + radius * cosB + handle * sinB, cy + radius * sinB - handle * cosB,
        cx + radius * cosB, cy + radius * sinB,
      );
      angle = next;
    }
  }

  setLineDash(dash: readonly number[]): void { this.#state.lineDash = dash; }
  clearRect(): void { /* paper is blank */ }

  fillRect(x: number, y: number, width: number, height: number): void {
    // Vega paints the background first; that tells the size of the drawing, and white paper needs no paint.
    if (this.size === undefined) {
      this.size = { width, height };
      return;
    }
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }

  clip(): void {
    this.#operators.push('q', ...this.#path, 'W n');
    this.#path = [];
    this.#state.clips += 1;
  }

  fill(rule?: string): void {
    const color = this.#color(this.#state.fillStyle);
    if (this.#path.length === 0 || color.alpha === 0) return;
    this.#applyOpacity(color.alpha);
    this.#operators.push(colorOperator(color, 'rg'), ...this.#path, rule === 'evenodd' ? 'f*' : 'f');
  }

  stroke(): void {
    const color = this.#color(this.#state.strokeStyle);
    const state = this.#state;
    if (this.#path.length === 0 || color.alpha === 0 || state.lineWidth <= 0) return;
    this.#applyOpacity(color.alpha);
    const pen = [
      colorOperator(color, 'RG'),
      `${pdfNumber(state.lineWidth)} w ${caps[state.lineCap] ?? 0} J ${joins[state.lineJoin] ?? 0} j ${pdfNumber(Math.max(1, state.miterLimit))} M`,
      `[${state.lineDash.map(pdfNumber).join(' ')}] ${pdfNumber(state.lineDashOffset)} d`,
    ].join(' ');
    if (pen !== this.#written) this.#operators.push(pen);
    this.#written = pen;
    this.#operators.push(...this.#path, 'S');
  }

  fillText(text: string, x: number, y: number): void {
    const color = this.#color(this.#state.fillStyle);
    if (text.trim() === '' || color.alpha === 0) return;
    const parsed = /^(?:(?:italic|oblique|normal) )?(?:small-caps )?(?:([a-z]+|\d+) )?([\d.]+)px (.+)$/.exec(this.#state.font);
    if (parsed === null) throw new ChartRefused(`chart font is not understood: ${this.#state.font}`);
    const face = this.#fonts.face(chartFace(parsed[3], parsed[1]));
    const size = Number(parsed[2]);
    const width = (face.measure(text) * size) / 1000;
    const align = this.#state.textAlign;
    const offset = align === 'center' ? -width / 2 : align === 'right' || align === 'end' ? -width : 0;
    this.#applyOpacity(color.alpha);
    this.#flush();
    const [a, b, c, d, e, f] = multiply(this.#state.matrix, [1, 0, 0, 1, x + offset, y]);
    this.steps.push({ kind: 'text', text, face, size, color: String(this.#state.fillStyle), matrix: [a, b, c, d, e, f] });
    this.#forget();
  }

  strokeText(): void { throw new ChartRefused('chart outlines text'); }
  drawImage(): void { throw new ChartRefused('chart may not contain an image'); }
  createLinearGradient(): void { throw new ChartRefused('chart uses a gradient'); }
  createRadialGradient(): void { throw new ChartRefused('chart uses a gradient'); }
  measureText(): void { throw new ChartRefused('chart measures text outside the fonts'); }

  finish(): ChartDrawing {
    this.#flush();
    if (this.size === undefined) throw new Error('Vega drew no background, so the chart has no size');
    return { ...this.size, steps: this.steps };
  }

  #add(operator: string, ...coordinates: readonly number[]): void {
    const [a, b, c, d, e, f] = this.#state.matrix;
    const parts: string[] = [];
    for (let index = 0; index + 1 < coordinates.length; index += 2) {
      const x = coordinates[index] ?? 0;
      const y = coordinates[index + 1] ?? 0;
      parts.push(pdfNumber(a * x + c * y + e), pdfNumber(b * x + d * y + f));
      this.#at = [x, y];
    }
    parts.push(operator);
    this.#path.push(parts.join(' '));
  }

  #color(style: unknown): Rgba {
    if (typeof style !== 'string') throw new ChartRefused('chart uses a gradient or pattern');
    return parseColor(style);
  }

  #applyOpacity(alpha: number): void {
    const opacity = Math.round(this.#state.globalAlpha * alpha * 1000) / 1000;
    if (opacity === this.#opacity) return;
    this.#flush();
    this.steps.push({ kind: 'opacity', opacity });
    this.#opacity = opacity;
  }

  /** After Q the pen and the opacity are what they were before q: nothing may be assumed. */
  #forget(): void {
    this.#written = '';
    this.#opacity = Number.NaN;
  }

  #flush(): void {
    if (this.#operators.length === 0) return;
    this.steps.push({ kind: 'operators', content: this.#operators.join('\n') });
    this.#operators = [];
  }
}

/**
 * One chart as PDF operators.
 *
 * @throws ChartRefused, UnknownChartFont
 */
export async function recordChart(spec: ChartSpec, fonts: FontRegistry): Promise<ChartDrawing> {
  const view = await openChartView(spec, fonts);
  view.background('#ffffff');
  const canvas = new RecordingCanvas(fonts);
  await view.toCanvas(1, { externalContext: canvas });
  view.finalize();
  return canvas.finish();
}
