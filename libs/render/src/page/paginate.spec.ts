import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from './display.js';
import { page } from './metrics.js';
import { BoxTooHigh, paginate, type FilledPage } from './paginate.js';

const mark: Box['items'] = [{ kind: 'rect', x: 0, y: 0, width: 1, height: 1, fill: '#000000' }];

function box(height: number, more: Partial<Box> = {}): Box {
  return { height, before: 0, keepWithNext: false, items: mark, role: 'text', ...more };
}

const line = page.textHeight / 22;
const heights = (pages: readonly FilledPage[]): number[][] => pages.map((filled) => filled.boxes.map(({ box: placed }) => Math.round(placed.height)));

describe('paginate', () => {
  it('fills a page with 22 lines', () => {
    const pages = paginate(Array.from({ length: 45 }, () => box(line)));
    expect(pages.map((filled) => filled.boxes.length)).toEqual([22, 22, 1]);
  });

  it('leaves no heading alone at the foot', () => {
    const pages = paginate([...Array.from({ length: 21 }, () => box(line)), box(line, { role: 'heading', keepWithNext: true }), box(line)]);
    expect(pages.map((filled) => filled.boxes.length)).toEqual([21, 2]);
    expect(pages[1]?.boxes[0]?.box.role).toBe('heading');
  });

  it('lets text go before a figure that does not fit, and sets the figure at the head of the next page', () => {
    const figure = box(300, { role: 'figure' });
    const pages = paginate([box(400), figure, box(100), box(100), box(50)]);
    expect(heights(pages)).toEqual([[400, 100, 100], [300, 50]]);
  });

  it('carries a figure past a heading only where the page would stay half empty', () => {
    const after = [box(50, { role: 'heading', keepWithNext: true }), box(50)];
    expect(heights(paginate([box(300), box(400, { role: 'figure' }), ...after]))).toEqual([[300, 50, 50], [400]]);
    const pages = paginate([box(400), box(300, { role: 'figure' }), box(50, { role: 'heading', keepWithNext: true }), box(50)]);
    expect(heights(pages)).toEqual([[400], [300, 50, 50]]);
  });

  it('does not part a table by a figure that waits, and repeats its head after the figure', () => {
    const head = box(20, { role: 'table' });
    const rows = Array.from({ length: 10 }, () => box(50, { role: 'table', continuation: [head] }));
    const pages = paginate([box(300), box(400, { role: 'figure' }), box(50, { role: 'table' }), ...rows]);
    expect(heights(pages)).toEqual([[300, 50, 50, 50, 50, 50, 50], [400, 20, 50, 50, 50, 50], [20, 50]]);
  });

  it('shrinks a figure that nearly fits', () => {
    const figure = box(300, { role: 'figure', shrink: (room) => (room >= 250 ? box(room, { role: 'figure' }) : undefined) });
    expect(paginate([box(page.textHeight - 260), figure])).toHaveLength(1);
    expect(paginate([box(page.textHeight - 240), figure])).toHaveLength(2);
  });

  it('repeats a table head after a page break', () => {
    const head = box(20, { role: 'table', keepWithNext: true });
    const rows = Array.from({ length: 40 }, () => box(30, { role: 'table', continuation: [head] }));
    const pages = paginate([head, ...rows]);
    expect(pages.length).toBe(2);
    for (const filled of pages) expect(filled.boxes[0]?.box.height).toBe(20);
  });

  it('refuses what is higher than a page', () => {
    expect(() => paginate([box(page.textHeight + 1)])).toThrow(BoxTooHigh);
  });

  it('never overfills a page and loses no box', () => {
    const anyBox = fc.record({ height: fc.integer({ min: 5, max: 200 }), before: fc.integer({ min: 0, max: 12 }), keepWithNext: fc.boolean(), figure: fc.boolean() });
    fc.assert(
      fc.property(fc.array(anyBox, { maxLength: 60 }), (shapes) => {
        let kept = 0;
        const boxes = shapes.map(({ height, before, keepWithNext, figure }) => {
          kept = keepWithNext && kept < 2 ? kept + 1 : 0;
          return box(height, { before, keepWithNext: kept > 0, role: figure ? 'figure' : 'text' });
        });
        const pages = paginate(boxes);
        const placed = pages.flatMap((filled) => filled.boxes);
        expect(placed).toHaveLength(boxes.length);
        expect(placed.every(({ box: inner, y }) => y >= 0 && y + inner.height <= page.textHeight + 0.1)).toBe(true);
      }),
    );
  });
});
