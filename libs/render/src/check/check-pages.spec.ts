import type { Block, ReportDocument, TableBlock } from '@greengauge/document';
import { beforeAll, describe, expect, it } from 'vitest';
import { fontRegistry } from '../fonts/registry.js';
import type { Box, Item, LaidPage, PlacedBox } from '../page/display.js';
import { layDocument, type LaidDocument } from '../page/lay-document.js';
import { page } from '../page/metrics.js';
import { sampleDocument, sampleTable } from '../testing/sample-document.js';
import { checkLaid } from './check-pages.js';
import { textExtents } from './text-extents.js';

const fonts = fontRegistry();
const paragraph: Block = { kind: 'paragraph', text: '绿'.repeat(26 + 28 * 3 + 5) };
const document: ReportDocument = {
  titleZh: '评估', subjectZh: '评估', keywordsZh: [], createdMs: 0, footerZh: '快照',
  sections: [
    { id: '00-cover', layout: 'cover', startsPage: true, blocks: [] },
    {
      id: '01-body', layout: 'body', startsPage: true,
      blocks: [{ kind: 'heading', level: 1, text: '一、情况' }, paragraph, ...sampleDocument(1).sections.flatMap((section) => section.blocks.filter((block) => block.kind === 'figure')), sampleTable(20), paragraph],
    },
    { id: '02-body', layout: 'body', startsPage: true, blocks: [{ kind: 'heading', level: 1, text: '二、结论' }, paragraph] },
  ],
};
let laid: LaidDocument;
beforeAll(async () => { laid = await layDocument(document, fonts); });

const rules = (changed: LaidDocument, of = document): string[] => [...new Set(checkLaid(of, changed, fonts).map(({ rule }) => rule))];
/** The second page, whose boxes are changed; the rest as laid. */
const withPage = (change: (laidPage: LaidPage) => LaidPage): LaidDocument => ({ ...laid, pages: laid.pages.map((one, index) => (index === 1 ? change(one) : one)) });
const withBox = (match: (placed: PlacedBox, index: number) => boolean, change: (placed: PlacedBox) => PlacedBox): LaidDocument =>
  withPage((one) => ({ ...one, boxes: one.boxes.map((placed, index) => (match(placed, index) ? change(placed) : placed)) }));
const itemsOf = (box: Box): readonly Item[] => (typeof box.items === 'function' ? [] : box.items);
const isLine = ({ box }: PlacedBox): boolean => box.role === 'text' && itemsOf(box).length === 1;

describe('checkLaid', () => {
  it('has nothing to object to in what we lay ourselves', () => {
    expect(checkLaid(document, laid, fonts)).toEqual([]);
    expect(laid.pages.length).toBeGreaterThan(2);
  });

  // Each planted defect must be found, and told as what it is.
  it('sees text outside the text block', () => {
    expect(rules(withBox(isLine, (placed) => ({ ...placed, x: 40 })))).toContain('outside');
    expect(rules(withBox(isLine, (placed) => ({ ...placed, y: page.textHeight - 5 })))).toContain('outside');
  });

  it('sees a box without text that reaches below the text block', () => {
    const bare: Box = { height: 50, before: 0, keepWithNext: false, role: 'table', items: [{ kind: 'rect', x: 0, y: 0, width: 10, height: 50, fill: '#000000' }] };
    expect(rules(withPage((one) => ({ ...one, boxes: [...one.boxes, { box: bare, x: 0, y: page.textHeight - 20 }] })))).toContain('outside');
  });

  it('sees two texts on one another', () => {
    expect(rules(withBox((placed, index) => isLine(placed) && index === 2, (placed) => ({ ...placed, y: placed.y - 24 })))).toContain('overlap');
    // Three points of the ink of a line in that of the one above: less than a quarter of a character.
    const [onePage] = laid.pages.slice(1);
    const [upper, lower] = onePage === undefined ? [] : textExtents(onePage, laid.pageOf).filter(({ text }) => text.startsWith('绿绿'));
    if (upper === undefined || lower === undefined) throw new Error('no lines');
    expect(rules(withBox((placed, index) => isLine(placed) && index === 2, (placed) => ({ ...placed, y: placed.y - (lower.top - upper.bottom) - 3 })))).toContain('overlap');
  });

  it('sees a label that is cut or hangs out of its chart', () => {
    const relabel = (text: string, right: number, down = 40): LaidDocument => withBox(({ box }) => box.role === 'figure', (placed) => ({
      ...placed,
      box: { ...placed.box, items: itemsOf(placed.box).map((item): Item => (item.kind !== 'chart' ? item : {
        ...item, drawing: { ...item.drawing, steps: item.drawing.steps.map((step, index, all) => (step.kind === 'text' && all.findIndex(({ kind }) => kind === 'text') === index ? { ...step, text, matrix: [1, 0, 0, 1, right, down] } : step)) },
      })) },
    }));
    expect(rules(relabel('国家级专精特新…', 5))).toContain('clipped');
    expect(rules(relabel('国家级专精特新“小巨人”企业数', 480))).toContain('clipped');
    expect(rules(relabel('企业数', 5, -30))).toContain('clipped');
  });

  it('sees an empty page inside a chapter, and lets the last of a chapter be', () => {
    const half = (one: LaidPage): LaidPage => ({ ...one, fill: 0.3 });
    expect(rules({ ...laid, pages: laid.pages.map((one, index) => (index === 1 ? half(one) : one)) })).toContain('underfilled');
    expect(rules({ ...laid, pages: laid.pages.map((one, index, all) => (index >= all.length - 2 ? half(one) : one)) })).toEqual([]);
    // A heading of the second level opens no chapter.
    const second = laid.pages.map((one, index, all): LaidPage => {
      if (index === all.length - 2) return half(one);
      return index < all.length - 1 ? one : { ...one, boxes: one.boxes.map((placed) => (placed.box.anchor === undefined ? placed : { ...placed, box: { ...placed.box, anchor: { ...placed.box.anchor, level: 2 } } })) };
    });
    expect(rules({ ...laid, pages: second })).toContain('underfilled');
  });

  it('sees a heading alone at the foot', () => {
    const [head] = laid.pages[1]?.boxes ?? [];
    if (head === undefined) throw new Error('no heading');
    expect(rules(withPage((one) => ({ ...one, boxes: [...one.boxes, { ...head, y: page.textHeight - head.box.height }] })))).toContain('heading-at-foot');
  });

  it('sees body text that is not set to the measure', () => {
    const cut = withBox((placed, index) => isLine(placed) && index === 2, (placed) => ({
      ...placed, box: { ...placed.box, items: itemsOf(placed.box).map((item) => (item.kind === 'text' ? { ...item, glyphs: item.glyphs.slice(0, 20) } : item)) },
    }));
    expect(rules(cut)).toContain('measure');
  });

  it('sees a line of more than 28 characters', () => {
    const long = withBox((placed, index) => isLine(placed) && index === 2, (placed) => ({
      ...placed, box: { ...placed.box, items: itemsOf(placed.box).map((item) => (item.kind === 'text' ? { ...item, glyphs: [...item.glyphs, ...item.glyphs.slice(0, 1)] } : item)) },
    }));
    expect(checkLaid(document, long, fonts).map(({ messageZh }) => messageZh).join()).toContain('一行超过28字');
  });

  it('sees a wrong folio', () => {
    expect(rules(withPage((one) => ({ ...one, number: 7 })))).toContain('folio');
    expect(rules({ ...laid, pages: laid.pages.toReversed() })).toContain('folio');
  });

  it('sees a font that is not allowed', () => {
    const foreign = Object.create(fonts.face('Serif'), { postscriptName: { value: 'Roboto-Regular' } });
    expect(rules(withBox(isLine, (placed) => ({
      ...placed, box: { ...placed.box, items: itemsOf(placed.box).map((item) => (item.kind === 'text' ? { ...item, glyphs: item.glyphs.map((one) => ({ ...one, glyph: { ...one.glyph, face: foreign } })) } : item)) },
    })))).toContain('font');
  });

  it('sees a number or a code that is cut in its cell, and a number whose mark stands below', async () => {
    const told = async (cell: TableBlock['rows'][number][number], widthMm: number): Promise<string[]> => {
      const table: TableBlock = { kind: 'table', titleZh: '数', unitZh: '单位：亿元', columns: [{ header: '甲', width: '*', align: 'left' }, { header: '数', width: widthMm, align: 'decimal' }, { header: '乙', width: 30, align: 'left' }], rows: [['两行的\n名称', cell, '2025\n年'], ['名称', '1', '2025']] };
      const one: ReportDocument = { ...document, sections: [{ id: '01-body', layout: 'body', startsPage: true, blocks: [table, paragraph] }] };
      return rules(await layDocument(one, fonts), one);
    };
    expect(await told('1152678.51', 12)).toContain('torn');
    expect(await told([{ text: '143.77' }, { text: '演', superscript: true }], 15)).toContain('torn');
    expect(await told('V3F8-FYW9', 16)).toContain('torn');
    expect(await told('1152678.51', 30)).toEqual([]);
    expect(await told('V3F8-FYW9', 30)).toEqual([]);
  });

  it('sees numbers without a unit', () => {
    const { unitZh: _unit, ...bare } = sampleTable(3);
    const rightAligned = { ...bare, columns: bare.columns.map((column) => (column.align === 'decimal' ? { ...column, align: 'right' as const } : column)) };
    for (const table of [bare, rightAligned]) expect(rules(laid, { ...document, sections: [{ id: 'x', layout: 'body', startsPage: true, blocks: [table] }] })).toContain('unit');
  });
});
