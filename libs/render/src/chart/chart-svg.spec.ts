import { describe, expect, it } from 'vitest';
import { fontRegistry } from '../fonts/registry.js';
import { sampleChart } from '../testing/sample-document.js';
import { recordChart } from './chart-recorder.js';
import { chartTextWidth, UnknownChartFont } from './chart-fonts.js';
import { drawChartSvg } from './chart-svg.js';
import { ChartRefused } from './chart-refused.js';
import { compileChart } from './compile-chart.js';
import { openChartView } from './chart-view.js';

const fonts = fontRegistry();
const schema = 'https://vega.github.io/schema/vega-lite/v6.json';
const base = { $schema: schema, data: { values: [{ a: '甲', b: 1 }] }, encoding: { y: { field: 'a', type: 'nominal' }, x: { field: 'b', type: 'quantitative' } }, config: { font: 'Sans' } };

describe('drawChartSvg', () => {
  it('is the same text each time, whatever was drawn before', async () => {
    const first = await drawChartSvg(sampleChart(1), fonts);
    await drawChartSvg(sampleChart(2), fonts);
    expect(await drawChartSvg(sampleChart(1), fonts)).toBe(first);
  });

  it('draws from a kept form what compiling anew draws', async () => {
    const shared = { values: [{ a: '乙', b: 2 }, { a: '甲', b: 7 }] };
    const layered = {
      ...base,
      data: shared,
      layer: [{ mark: 'bar' }, { data: { values: [{ b: 5 }] }, mark: 'rule', encoding: { x: { field: 'b', type: 'quantitative' }, y: null } }],
    };
    const dated = { ...base, mark: 'line', data: { values: [{ a: '2025-01-01', b: 1 }, { a: '2025-06-01', b: 3 }] }, encoding: { x: { field: 'a', type: 'temporal', scale: { type: 'utc' } }, y: { field: 'b', type: 'quantitative' } } };
    const faceted = { ...base, data: shared, mark: 'bar', encoding: { ...base.encoding, row: { field: 'a', type: 'nominal' } } };
    for (const spec of [sampleChart(3), sampleChart(4), layered, dated, faceted]) {
      const anew = await openChartView(spec, fonts, compileChart(structuredClone(spec)));
      const strip = (svg: string): string => svg.replace(/ id="[^"]+"| clip-path="[^"]+"/g, '');
      const kept = await openChartView(spec, fonts);
      expect(strip(await kept.toSVG())).toBe(strip(await anew.toSVG()));
    }
  });

  it('leaves the rows it is given as they are', async () => {
    const rows = [Object.freeze({ a: '甲', b: 1 })];
    await drawChartSvg({ ...base, data: { values: rows }, mark: 'bar' }, fonts);
    expect(Object.getOwnPropertySymbols(rows[0] ?? {})).toEqual([]);
  });

  it('carries title and text alternative, escaped', async () => {
    const svg = await drawChartSvg(sampleChart(), fonts, { titleZh: 'R&D <经费>', altZh: '条形图' });
    expect(svg).toMatch(/^<svg role="img" [^>]*><title>R&amp;D &lt;经费&gt;<\/title><desc>条形图<\/desc>/);
  });

  it('leaves room for the longest label by its true width', async () => {
    const label = '新疆生产建设兵团';
    const width = chartTextWidth(fonts, label, { font: 'Sans', fontSize: 10 });
    expect(width).toBeCloseTo(80, 5);
    const view = await openChartView(sampleChart(), fonts);
    const origin = view.origin()[0] ?? 0;
    // axis labels of 10 px, tick and padding beside the longest label; Vega's own guess would be 0.8 em a character
    expect(origin).toBeGreaterThanOrEqual(width);
    expect(origin).toBeLessThan(width + 16);
  });

  it('measures text as the font file does, within 1 %', () => {
    const face = fonts.face('Sans');
    const text = '经费30,782.9亿元 R&D';
    const expected = [...text].reduce((sum, character) => sum + face.font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth, 0) * (12 / face.font.unitsPerEm);
    const measured = chartTextWidth(fonts, text, { font: 'Sans', fontSize: 12 });
    expect(Math.abs(measured / expected - 1)).toBeLessThan(0.01);
  });

  it('names CSS fall-backs on screen and PDF faces in print', async () => {
    expect(await drawChartSvg(sampleChart(), fonts)).toContain("'PingFang SC'");
    const print = await drawChartSvg(sampleChart(), fonts, { medium: 'print' });
    expect(new Set([...print.matchAll(/font-family="([^"]*)"/g)].map((match) => match[1]))).toEqual(new Set(['Sans']));
  });

  it('loads nothing', async () => {
    await expect(drawChartSvg({ ...base, data: { url: 'file:///etc/passwd' }, mark: 'bar' }, fonts)).rejects.toThrow(ChartRefused);
  });

  it('draws no image and no link', async () => {
    const image = { ...base, mark: { type: 'image', url: '/etc/passwd' } };
    await expect(drawChartSvg(image, fonts)).rejects.toThrow(ChartRefused);
    await expect(recordChart(image, fonts)).rejects.toThrow(ChartRefused);
    await expect(drawChartSvg({ ...base, mark: { type: 'bar', href: 'https://example.org' } }, fonts)).rejects.toThrow(ChartRefused);
  });

  it('refuses a font that no PDF may embed', async () => {
    await expect(drawChartSvg({ ...base, mark: 'bar', config: { font: 'Roboto' } }, fonts)).rejects.toThrow(UnknownChartFont);
  });

  it('refuses what Vega-Lite warns about', async () => {
    await expect(drawChartSvg({ ...base, mark: 'bar', encoding: { ...base.encoding, size: { field: 'b', type: 'nonsense' } } }, fonts)).rejects.toThrow(ChartRefused);
  });

  it('refuses a scale in local time, which prints another day elsewhere', async () => {
    const local = { ...base, mark: 'line', data: { values: [{ a: '2025-01-01', b: 1 }] }, encoding: { x: { field: 'a', type: 'temporal' }, y: { field: 'b', type: 'quantitative' } } };
    await expect(drawChartSvg(local, fonts)).rejects.toThrow(/utc/);
  });
});

describe('recordChart', () => {
  it('has the size of the SVG and holds its texts', async () => {
    const svg = await drawChartSvg(sampleChart(), fonts);
    const drawing = await recordChart(sampleChart(), fonts);
    expect(svg).toContain(`width="${drawing.width}" height="${drawing.height}"`);
    const drawn = drawing.steps.flatMap((step) => (step.kind === 'text' ? [step.text] : [])).sort();
    const written = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '').sort();
    expect(drawn).toEqual(written);
  });
});
