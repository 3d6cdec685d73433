import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chartWidths } from './chart-widths.js';
import { paintIndicator } from './page-paint.js';

const DRAWN = { chart: 'indicator-trend', titleZh: 'R&D经费<script>', unitZh: '亿元', altZh: '折线图，"甲"', snapshotId: 'GG-N-2025-1', dataCutoffZh: '2026-11-22 09:30' };
const web = (path: string): string => readFileSync(join(import.meta.dirname, '../../../web/src', path), 'utf8');
/** Only what is read of an answer. */
const paint = (): string => paintIndicator({ indicator: { id: 'rd-expenditure', nameZh: 'R&D经费', definitionZh: '<b>定义</b>' } } as unknown as Parameters<typeof paintIndicator>[0], DRAWN);

describe('the first paint', () => {
  it('shows nothing but text of what it is given', () => {
    expect(paint()).not.toMatch(/<script|<b>定义|"甲"/);
    expect(paint()).toContain('R&amp;D经费&lt;script&gt;');
  });

  it('brings no heading of its own: the page has one', () => expect(paint()).not.toMatch(/<h\d|<main/));

  it('asks for the drawing that the page will ask for', () => {
    expect(paint()).toContain('/api/charts/indicator-trend.svg?indicator=rd-expenditure&amp;width=1120&amp;v=GG-N-2025-1-0');
    expect(web('parts/chart-figure.tsx')).toContain('const asDrawn = { ...query, ...(width ? { width } : {}), v: `${snapshotId ?? dataCutoffZh}-${edition}` };');
    expect(web('parts/chart-figure.tsx')).toContain("address(base, 'svg', asDrawn)");
    expect(web('parts/chart-figure.tsx')).toContain('Math.max(280, Math.min(1120, Math.floor(element.clientWidth / 80) * 80 || 280))');
  });

  it.each([['whole', 1440, 1120], ['half', 1440, 480], ['whole', 390, 320], ['half', 390, 320], ['half', 2560, 720]] as const)('%s in a window of %d px: %d px', (place, windowPx, widthPx) => {
    expect(chartWidths(place).find(({ fromPx }) => windowPx >= fromPx)?.widthPx).toBe(widthPx);
  });
});
