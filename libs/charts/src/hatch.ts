import { position } from './format.js';

/** Slanted strokes that fill a rectangle, clipped to it: what is incomplete or forecast. Pixels. */
export function hatch(left: number, top: number, right: number, bottom: number, stepPx = 5): { x: number; y: number; x2: number; y2: number }[] {
  const lines: { x: number; y: number; x2: number; y2: number }[] = [];
  const height = bottom - top;
  for (let at = left - height + stepPx; at < right; at += stepPx) {
    const [from, to] = [Math.max(at, left), Math.min(at + height, right)];
    if (to > from) lines.push({ x: position(from), y: position(bottom - (from - at)), x2: position(to), y2: position(bottom - (to - at)) });
  }
  return lines;
}
