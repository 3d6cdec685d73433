import type { Item } from '../display.js';
import { palette } from '../metrics.js';

export type Mark = 'alert' | 'watch' | 'good' | 'unrated';

/** ▲ ◆ ● ○ as shapes in the verdict's colour, not as font glyphs: the same in every font, and told apart without colour. */
export function markItem(mark: Mark, cx: number, cy: number, radius: number): Item {
  const fill = palette[mark];
  if (mark === 'alert') {
    const half = radius * 1.05;
    return { kind: 'polygon', points: [[cx, cy - radius], [cx + half, cy + radius * 0.85], [cx - half, cy + radius * 0.85]], fill };
  }
  if (mark === 'watch') return { kind: 'polygon', points: [[cx, cy - radius * 1.1], [cx + radius * 1.1, cy], [cx, cy + radius * 1.1], [cx - radius * 1.1, cy]], fill };
  if (mark === 'good') return { kind: 'circle', cx, cy, radius: radius * 0.95, fill };
  return { kind: 'circle', cx, cy, radius: radius * 0.85, stroke: '#8A93A0', lineWidth: radius * 0.3 };
}
