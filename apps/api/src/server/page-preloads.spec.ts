import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPreloads } from './page-preloads.js';

const built = (files: Readonly<Record<string, string>>) => new Map(Object.entries(files).map(([address, text]) => [address, { plain: Buffer.from(text) }]));
const FILES = built({
  '/index.html': '<script src="/assets/index-Aa11Bb22.js"></script>',
  '/assets/index-Aa11Bb22.js': 'import("./overview-page-Cc33Dd44.js")',
  '/assets/overview-page-Cc33Dd44.js': 'import{a}from"./table-Ee55Ff66.js";import{b}from"./index-Aa11Bb22.js";',
  '/assets/table-Ee55Ff66.js': 'import{c}from"./cell-Gg77Hh88.js";', '/assets/cell-Gg77Hh88.js': '', '/assets/users-page-Ii99Jj00.js': '',
});

describe('the document of a page', () => {
  const of = readPreloads(FILES);
  it('names the session, the answers and the scripts that are not in it already', () => {
    const link = of('/') ?? '';
    expect(link.split(', ')).toEqual([
      ...['/api/session', '/api/overview', '/api/charts/target-board.json'].map((address) => `<${address}>; rel=preload; as=fetch; crossorigin`),
      ...['overview-page-Cc33Dd44', 'table-Ee55Ff66', 'cell-Gg77Hh88'].map((name) => `</assets/${name}.js>; rel=modulepreload`),
    ]);
    // An indicator without a series has no chart: nothing is asked for that may not be there.
    expect(of('/indicators/rd-expenditure')).toContain('</api/indicators/rd-expenditure>');
    expect(of('/indicators/rd-expenditure')).not.toContain('charts');
  });
  it.each(['/users', '/indicators', '/indicators/a/b', '/indicators/%22%3E', '/indicators/x\r\nset-cookie: a=b'])('says nothing at %j', (path) => expect(of(path)).toBeUndefined());

  it('names what the pages do ask for', () => {
    const page = (feature: string): string => readFileSync(join(import.meta.dirname, `../../../web/src/features/${feature}/${feature}-page.tsx`), 'utf8');
    expect(page('overview')).toContain("useFigures('/api/overview'");
    expect(page('overview')).toContain('<ChartFigure chart="target-board" sourceZh');
    expect(page('indicator')).toContain('useFigures(`/api/indicators/${encodeURIComponent(id)}`');
  });
});
