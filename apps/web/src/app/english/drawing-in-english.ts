import type { Piece } from './to-english.js';

type Read = (zh: string) => readonly Piece[];

interface Room {
  /** How much of the Chinese width an English text may take before its letters get smaller, and how small they get. */
  readonly growth: number;
  readonly smallest: number;
}

const HAN = /[\u3400-\u9fff]/;
/** Between neighbours there is little room, at an edge the drawing is made wider. */
const BETWEEN: Room = { growth: 1.3, smallest: 0.66 };
const AT_EDGE: Room = { growth: 1.25, smallest: 0.72 };
/** Amounts take the short forms of their units: words beside them do not move away. */
const SHORT: readonly (readonly [long: RegExp, short: string])[] = [[/ × 100 million\b/g, ' ×100m'], [/ × 10,000\b/g, ' ×10k'], [/\btrillion\b/g, 'tn'], [/\bmillion\b/g, 'm']];

const CAPTION_LEAD_PX = 17;

/** In em: Chinese signs are square, others a good half of it on the average. */
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? 1 : 0.54), 0);

const moved = (element: Element): number => Number(/translate\(([-\d.]+)/.exec(element.getAttribute('transform') ?? '')?.[1] ?? 0);

/** From the left edge of the drawing, px: what its groups move it by. */
function leftOf(element: Element): number {
  let x = Number(element.getAttribute('x') ?? 0);
  for (let at: Element | null = element; at; at = at.parentElement) x += moved(at);
  return x;
}

/** One text in English; the columns it takes then, or undefined where it has no English. */
function say(element: Element, read: Read): readonly [from: number, to: number] | undefined {
  const zh = element.textContent ?? '';
  const pieces = read(zh);
  if (pieces.some((piece) => piece.zh)) return undefined;
  const en = SHORT.reduce((text, [long, short]) => text.replaceAll(long, short), pieces.map(({ text }) => text).join('').trim());
  const anchor = element.getAttribute('text-anchor') ?? 'start';
  const { growth, smallest } = anchor === 'middle' ? BETWEEN : AT_EDGE;
  const sizePx = Number.parseFloat(element.getAttribute('font-size') ?? '11');
  const scale = Math.max(smallest, Math.min(1, (growth * widthOf(zh)) / widthOf(en)));
  element.textContent = en;
  if (scale < 1) element.setAttribute('font-size', `${(sizePx * scale).toFixed(1)}px`);
  const width = widthOf(en) * sizePx * scale;
  const x = leftOf(element);
  const from = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
  return [from, from + width];
}

/** At most as wide as `widthPx`, broken between words. */
function lines(text: string, sizePx: number, widthPx: number): readonly string[] {
  const broken: string[] = [''];
  for (const word of text.split(' ')) {
    const last = broken.at(-1) ?? '';
    if (last !== '' && widthOf(`${last} ${word}`) * sizePx > widthPx) broken.push(word);
    else broken[broken.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return broken;
}

/** Paragraphs below a drawing, which are longer or shorter in English: set anew one after the other. How much lower the last line ends then, px. */
function setCaptions(drawing: Element, read: Read): number {
  let grown = 0;
  for (const caption of drawing.querySelectorAll('g[data-caption]')) {
    const set = [...caption.querySelectorAll('text')];
    const [first, second] = set;
    if (!first) continue;
    const pieces = read(caption.getAttribute('data-caption') ?? '');
    const said = pieces.some((piece) => piece.zh) ? set.map((line) => line.textContent ?? '') : lines(pieces.map(({ text }) => text).join('').trim(), Number.parseFloat(first.getAttribute('font-size') ?? '11'), Number(caption.getAttribute('data-width')));
    const [y, lead] = [Number(first.getAttribute('y')), second ? Number(second.getAttribute('y')) - Number(first.getAttribute('y')) : CAPTION_LEAD_PX];
    caption.replaceChildren(...said.map((line, index) => {
      const text = first.cloneNode() as Element;
      text.setAttribute('y', String(y + grown + index * lead));
      text.textContent = line;
      return text;
    }));
    grown += (said.length - set.length) * lead;
  }
  return grown;
}

/**
 * The server's drawing with its texts in English, where the dictionary can say them; others stay Chinese. Wider texts get smaller letters,
 * and the drawing as much more paper as they still stand over its edges.
 */
export function drawingInEnglish(svg: string, read: Read): string {
  const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  let [from, to] = [0, Number.parseFloat(drawing.getAttribute('width') ?? '0')];
  const drawnHeight = Number.parseFloat(drawing.getAttribute('height') ?? '0');
  if (!(to > 0 && drawnHeight > 0)) return svg;
  const height = drawnHeight + setCaptions(drawing, read);
  for (const element of drawing.querySelectorAll('text')) {
    if (element.closest('[data-caption]') || element.childElementCount > 0 || !HAN.test(element.textContent ?? '')) continue;
    const [left, right] = say(element, read) ?? [0, 0];
    [from, to] = [Math.min(from, left - 2), Math.max(to, right + 2)];
  }
  from = Math.floor(from);
  drawing.setAttribute('viewBox', `${from} 0 ${Math.ceil(to - from)} ${height}`);
  // Where paragraphs were set anew the paper is as high as they need; it is the first thing drawn.
  if (height !== drawnHeight) for (const element of [drawing, drawing.querySelector('rect')]) element?.setAttribute('height', String(height));
  return new XMLSerializer().serializeToString(drawing);
}
