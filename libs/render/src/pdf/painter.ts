import { assertNever } from '@greengauge/kernel';
import type { ChartDrawing } from '../chart/chart-drawing.js';
import type { Face } from '../fonts/face.js';
import { MissingGlyph } from '../typeset/glyphs.js';
import type { PlacedGlyph } from '../typeset/line-breaker.js';
import type { Item } from '../page/display.js';
import { addFont, type PdfFontHandle, type PdfKitDocument } from '../vendor.js';
import { colorOperator, parseColor, pdfNumber as n } from './numbers.js';

const hex4 = (id: number): string => id.toString(16).padStart(4, '0');

/** Reports use a few dozen colours, ten thousand times. */
const fills = new Map<string, string>();

function fillOf(color: string): string {
  let operator = fills.get(color);
  if (operator === undefined) {
    operator = colorOperator(parseColor(color), 'rg');
    fills.set(color, operator);
  }
  return operator;
}

/** Writes draw items as PDF operators on the open page of a pdfmake document. Coordinates: points from the page's top left. */
export class Painter {
  readonly #pdf: PdfKitDocument;
  readonly #handles = new Map<Face, PdfFontHandle>();
  /** What stands for a glyph in text: its place in the font's subset. */
  readonly #codes = new Map<PdfFontHandle, Map<number, string>>();
  #operators: string[] = [];

  constructor(pdf: PdfKitDocument) {
    this.#pdf = pdf;
  }

  /** Ends what is written on the open page; call before the next page is added. */
  flush(): void {
    if (this.#operators.length > 0) this.#pdf.addContent(this.#operators.join('\n'));
    this.#operators = [];
  }

  paint(item: Item, dx: number, dy: number): void {
    switch (item.kind) {
      case 'text':
        return this.#text(item.glyphs, dx + item.x, dy + item.baseline);
      case 'rect':
        return this.#write(fillOf(item.fill), `${n(dx + item.x)} ${n(dy + item.y)} ${n(item.width)} ${n(item.height)} re f`);
      case 'frame':
        return this.#write(this.#pen(item.stroke, item.lineWidth), `${n(dx + item.x)} ${n(dy + item.y)} ${n(item.width)} ${n(item.height)} re S`);
      case 'rule':
        return this.#write(this.#pen(item.stroke, item.lineWidth), `${n(dx + item.x1)} ${n(dy + item.y)} m ${n(dx + item.x2)} ${n(dy + item.y)} l S`);
      case 'polygon':
        return this.#write(fillOf(item.fill), `${item.points.map(([x, y], index) => `${n(dx + x)} ${n(dy + y)} ${index === 0 ? 'm' : 'l'}`).join(' ')} h f`);
      case 'circle':
        return this.#circle(item, dx, dy);
      case 'cells':
        return this.#write(
          fillOf(item.fill),
          ...item.cells.map((cell) => `${n(dx + item.x + cell.x)} ${n(dy + item.y + cell.y)} ${n(cell.width)} ${n(cell.height)} re`),
          'f',
        );
      case 'chart':
        return this.#chart(item.drawing, dx + item.x, dy + item.y, item.scale);
      case 'link':
        this.flush();
        this.#pdf.goTo(dx + item.x, dy + item.y, item.width, item.height, item.target);
        return undefined;
      case 'slanted':
        return this.#slanted(item, dx, dy);
      default:
        return assertNever(item);
    }
  }

  #write(...operators: readonly string[]): void {
    for (const operator of operators) if (operator !== '') this.#operators.push(operator);
  }

  #pen(color: string, lineWidth: number): string {
    return `${colorOperator(parseColor(color), 'RG')} ${n(lineWidth)} w [] 0 d 0 J 0 j`;
  }

  #circle(item: Extract<Item, { kind: 'circle' }>, dx: number, dy: number): void {
    const { radius: r } = item;
    const [cx, cy, k] = [dx + item.cx, dy + item.cy, r * 0.5522847498];
    const path = [
      `${n(cx + r)} ${n(cy)} m`,
      `${n(cx + r)} ${n(cy + k)} ${n(cx + k)} ${n(cy + r)} ${n(cx)} ${n(cy + r)} c`,
      `${n(cx - k)} ${n(cy + r)} ${n(cx - r)} ${n(cy + k)} ${n(cx - r)} ${n(cy)} c`,
      `${n(cx - r)} ${n(cy - k)} ${n(cx - k)} ${n(cy - r)} ${n(cx)} ${n(cy - r)} c`,
      `${n(cx + k)} ${n(cy - r)} ${n(cx + r)} ${n(cy - k)} ${n(cx + r)} ${n(cy)} c h`,
    ];
    if (item.fill !== undefined) this.#write(fillOf(item.fill), ...path, 'f');
    if (item.stroke !== undefined) this.#write(this.#pen(item.stroke, item.lineWidth ?? 1), ...path, 'S');
  }

  /** Text with every glyph where layout put it: one TJ a stretch of equal style, gaps as its adjustments. */
  #text(glyphs: readonly PlacedGlyph[], x: number, baseline: number): void {
    let from = 0;
    // Readers of the text layer take wide justification gaps for blanks; then the line says itself what it reads.
    const spoken = hasWideGap(glyphs) ? `/Span <</ActualText <${utf16Hex(glyphs)}>>> BDC` : '';
    this.#write(spoken, 'BT');
    while (from < glyphs.length) {
      let to = from + 1;
      while (to < glyphs.length && sameStyle(glyphs[from], glyphs[to])) to += 1;
      this.#stretch(glyphs.slice(from, to), x, baseline);
      from = to;
    }
    this.#write('ET', spoken === '' ? '' : 'EMC');
  }

  #stretch(glyphs: readonly PlacedGlyph[], x: number, baseline: number): void {
    const first = glyphs[0];
    if (first === undefined) return;
    const { face, sizePt, color, rise } = first.glyph;
    const handle = this.#handle(face);
    const parts: string[] = [];
    let open = '';
    let at = first.x;
    for (const { glyph, x: wanted } of glyphs) {
      const adjustment = Math.round(((at - wanted) / sizePt) * 1000 * 100) / 100;
      if (Math.abs(adjustment) >= 0.05) {
        if (open !== '') parts.push(`<${open}>`);
        parts.push(n(adjustment));
        open = '';
        at = wanted;
      }
      open += this.#encode(handle, glyph.id, glyph.natural / sizePt, glyph.codePoint);
      at += glyph.natural;
    }
    if (open !== '') parts.push(`<${open}>`);
    const thick = face.strokeEm > 0 ? `${this.#pen(color, face.strokeEm * sizePt)} 2 Tr ` : '';
    const show = `/${handle.id} ${n(sizePt)} Tf 1 0 0 -1 ${n(x + first.x)} ${n(baseline - rise)} Tm [${parts.join(' ')}] TJ`;
    this.#write(`${fillOf(color)} ${thick}${show}${thick === '' ? '' : ' 0 Tr'}`);
  }

  #encode(handle: PdfFontHandle, glyphId: number, advanceEm: number, codePoint: number): string {
    const known = this.#codes.get(handle)?.get(glyphId);
    if (known !== undefined) return known;
    const id = handle.subset.includeGlyph(glyphId);
    handle.widths[id] ??= advanceEm * 1000;
    handle.unicode[id] ??= [codePoint];
    const code = hex4(id);
    this.#codes.get(handle)?.set(glyphId, code);
    return code;
  }

  #handle(face: Face): PdfFontHandle {
    let handle = this.#handles.get(face);
    if (handle === undefined) {
      handle = addFont(this.#pdf, face.font, face.file.bytes, `F${this.#handles.size + 1}`);
      this.#handles.set(face, handle);
      this.#codes.set(handle, new Map());
    }
    this.#pdf.page.fonts[handle.id] ??= handle.ref();
    return handle;
  }

  #chart(drawing: ChartDrawing, x: number, y: number, scale: number): void {
    this.#write(`q ${n(scale)} 0 0 ${n(scale)} ${n(x)} ${n(y)} cm 0 0 ${n(drawing.width)} ${n(drawing.height)} re W n`);
    for (const step of drawing.steps) {
      if (step.kind === 'operators') this.#write(step.content);
      else if (step.kind === 'opacity') this.#opacity(step.opacity);
      else {
        const handle = this.#handle(step.face);
        let codes = '';
        for (const character of step.text) {
          const codePoint = character.codePointAt(0) ?? 0;
          const glyph = step.face.glyph(codePoint);
          if (glyph === undefined) throw new MissingGlyph(character, step.face.postscriptName, `chart text ${step.text}`);
          codes += this.#encode(handle, glyph.id, glyph.advance / 1000, codePoint);
        }
        const [a, b, c, d, e, f] = step.matrix;
        this.#write(`BT ${fillOf(step.color)} /${handle.id} ${n(step.size)} Tf ${n(a)} ${n(b)} ${n(-c)} ${n(-d)} ${n(e)} ${n(f)} Tm <${codes}> Tj ET`);
      }
    }
    this.#write('Q');
  }

  #opacity(opacity: number): void {
    this.flush();
    this.#pdf.fillOpacity(opacity);
    this.#pdf.strokeOpacity(opacity);
  }

  #slanted(item: Extract<Item, { kind: 'slanted' }>, dx: number, dy: number): void {
    const angle = (item.degrees * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.#write(`q ${n(cos)} ${n(sin)} ${n(-sin)} ${n(cos)} ${n(dx + item.cx)} ${n(dy + item.cy)} cm`);
    this.#opacity(item.opacity);
    const size = item.glyphs[0]?.glyph.sizePt ?? 0;
    // As outlines: as text it would stand between the lines of the text layer.
    for (const { glyph, x } of item.glyphs) {
      this.#write(fillOf(glyph.color), ...glyph.face.outline(glyph.id, size, x - item.width / 2, size * 0.36), 'f');
    }
    this.#write('Q');
  }
}

/** Poppler and others read a gap above a tenth of an em as a blank. */
function hasWideGap(glyphs: readonly PlacedGlyph[]): boolean {
  return glyphs.some(({ glyph, x }, index) => {
    const next = glyphs[index + 1];
    return next !== undefined && glyph.character !== ' ' && next.x - x - glyph.natural > 0.085 * glyph.sizePt;
  });
}

function utf16Hex(glyphs: readonly PlacedGlyph[]): string {
  const bytes = Buffer.from(`\ufeff${glyphs.map(({ glyph }) => glyph.character).join('')}`, 'utf16le').swap16();
  return bytes.toString('hex');
}

function sameStyle(a: PlacedGlyph | undefined, b: PlacedGlyph | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.glyph.face === b.glyph.face && a.glyph.sizePt === b.glyph.sizePt && a.glyph.color === b.glyph.color && a.glyph.rise === b.glyph.rise;
}
