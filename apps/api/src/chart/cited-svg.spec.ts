import { expect, it } from 'vitest';
import { citedSvg } from './cited-svg.js';

const DRAWING = '<svg role="img" font-family="Noto" xmlns="http://www.w3.org/2000/svg" class="marks" width="300" height="100" viewBox="0 0 300 100"><rect width="300" height="100" fill="white"/><text>7</text></svg>';
const ORIGIN = { titleZh: 'R&D经费', unitZh: '亿元', sourceZh: '资料来源：国家统计局、科技部、财政部。数据期：2020年至2024年。', citationZh: '绿衡：R&D经费（亿元），来源：国家统计局；快照GG-N-1，数据截至2026-11-23 14:01（北京时间）。' };
const textsOf = (svg: string): string => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text).join('');

it('says in the picture itself what it shows, where from, as of when and how to cite it', () => {
  const texts = textsOf(citedSvg(DRAWING, ORIGIN));
  for (const part of ['R&amp;D经费', '单位：亿元', ORIGIN.sourceZh, '引用：绿衡：R&amp;D经费（亿元），来源：国家统计局；快照GG-N-1，数据截至2026-11-23 14:01（北京时间）。']) expect(texts).toContain(part);
  expect(texts).toContain('7');
});

it('is white paper as large as all that stands on it, whatever lies behind', () => {
  const svg = citedSvg(DRAWING, ORIGIN);
  const [, width = '', height = ''] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  expect(Number(width)).toBe(340);
  expect(svg).toContain(`width="${width}" height="${height}" fill="white"`);
  const lowest = Math.max(...[...svg.matchAll(/<text x="\d+" y="(\d+)"/g)].map(([, y]) => Number(y)));
  expect(Number(height)).toBeGreaterThan(lowest + 5);
  expect(/^<svg [^>]*width="340"/.test(svg)).toBe(true);
});

it('names no unit where there is none, and breaks what is longer than the drawing is wide', () => {
  const svg = citedSvg(DRAWING, { ...ORIGIN, unitZh: '' });
  expect(svg).not.toContain('单位');
  expect([...(/<g data-caption="引用[\s\S]*?<\/g>/.exec(svg)?.[0] ?? '').matchAll(/<text/g)].length).toBeGreaterThan(1);
  expect(() => citedSvg('<p>', ORIGIN)).toThrow();
});
