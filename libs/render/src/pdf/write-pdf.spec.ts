import { inlineText, type Block, type ReportDocument } from '@greengauge/document';
import { describe, expect, it } from 'vitest';
import { allowedPdfFonts, inspectLayout, MissingGlyph, renderPdf } from '../index.js';
import { MM, page } from '../page/metrics.js';
import { pdfFonts, pdfLines, pdfPagesText, popplerAvailable, popplerHint } from '../testing/inspect-pdf.js';
import { sampleDocument, sampleParagraph, sampleTable } from '../testing/sample-document.js';

const poppler = popplerAvailable();
const itReads = poppler ? it : it.skip;
const note = poppler ? '' : ` — skipped: ${popplerHint}`;

function bodyOnly(blocks: readonly Block[]): ReportDocument {
  return {
    titleZh: '关于绿色技术创新体系的评估',
    subjectZh: '评估',
    keywordsZh: [],
    createdMs: 1_763_769_600_000,
    footerZh: '快照',
    sections: [
      { id: '00-cover', layout: 'cover', startsPage: true, blocks: [] },
      { id: '01-body', layout: 'body', startsPage: true, blocks },
    ],
  };
}

/** Lines of one page inside the text block. */
const blockLines = (pdf: Uint8Array, pageNumber: number): ReturnType<typeof pdfLines> =>
  pdfLines(pdf).filter((line) => line.page === pageNumber && line.yMin > page.top - 10 && line.yMax < page.top + page.textHeight + 10);

describe('renderPdf', () => {
  it('gives the same bytes for the same document', async () => {
    const [first, second] = [await renderPdf(sampleDocument(2, 30)), await renderPdf(sampleDocument(2, 30))];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
    const other = await renderPdf({ ...sampleDocument(2, 30), createdMs: 1_763_769_601_000 });
    expect(Buffer.from(first).equals(Buffer.from(other))).toBe(false);
  });

  itReads(`sets 28 characters a line and 22 lines a page${note}`, async () => {
    const pdf = await renderPdf(bodyOnly([{ kind: 'paragraph', text: '绿'.repeat(26 + 28 * 50) }]));
    const lines = blockLines(pdf, 2);
    expect(lines).toHaveLength(22);
    expect(lines.map((line) => line.text.length)).toEqual([26, ...Array.from({ length: 21 }, () => 28)]);
    expect(lines[0]?.xMin).toBeCloseTo(page.left + 31.5, 0);
    expect(lines[1]?.xMin).toBeCloseTo(page.left, 0);
    for (const line of lines) expect(line.xMax).toBeLessThan(page.left + page.textWidth + 0.5);
    const leading = ((lines[21]?.yMin ?? 0) - (lines[0]?.yMin ?? 0)) / 21;
    expect(leading).toBeCloseTo((225 * MM) / 22, 2);
  });

  itReads(`embeds only allowed fonts, each as a subset${note}`, async () => {
    const fonts = pdfFonts(await renderPdf(sampleDocument()));
    expect(fonts.length).toBeGreaterThan(3);
    for (const font of fonts) {
      expect(allowedPdfFonts()).toContain(font.name);
      expect(font).toMatchObject({ embedded: true, subset: true });
    }
  });

  itReads(`writes a text layer that reads as the document does${note}`, async () => {
    const text = pdfPagesText(await renderPdf(bodyOnly([{ kind: 'paragraph', text: sampleParagraph }]))).join('\n').replace(/\n/g, '');
    expect(text).toContain(sampleParagraph);
  });

  itReads(`begins no line with a closing mark${note}`, async () => {
    const document = sampleDocument();
    const wrong = pdfLines(await renderPdf(document)).filter((line) => /^[，。、；：！？）》”’％]/.test(line.text));
    expect(wrong).toEqual([]);
  });

  itReads(`repeats head and unit of a table on each of its pages and splits no row${note}`, async () => {
    const table = sampleTable(60);
    const pages = pdfPagesText(await renderPdf(bodyOnly([table])));
    const tablePages = pages.filter((text) => text.includes('责任部门'));
    expect(tablePages.length).toBeGreaterThanOrEqual(3);
    tablePages.forEach((text, index) => {
      expect(text).toContain('单位：见表');
      expect(text.includes('（续）')).toBe(index > 0);
    });
    const laid = tablePages.map((text) => text.replace(/\n/g, ''));
    for (const row of table.rows) expect(laid.filter((text) => text.includes(inlineText(row[1] ?? '').slice(0, 6))).length).toBeGreaterThan(0);
  });

  itReads(`aligns decimals under each other${note}`, async () => {
    const rows = [['甲', '30,782.9'], ['乙', '7.25'], ['丙', '−0.3'], ['丁', '—']];
    const pdf = await renderPdf(bodyOnly([{ kind: 'table', unitZh: '亿元', columns: [{ header: '项', width: '*', align: 'left' }, { header: '数', width: 60, align: 'decimal' }], rows }]));
    const number = (text: string): number | undefined => pdfLines(pdf).find((line) => line.text === text)?.xMin;
    // tabular digits of 10.5 pt are one width: the whole parts differ by five digits and a comma
    expect(number('7.25')).toBeGreaterThan((number('30,782.9') ?? 0) + 20);
    const lines = pdfLines(pdf);
    const right = (text: string): number => lines.find((line) => line.text === text)?.xMax ?? 0;
    expect(right('30,782.9')).toBeCloseTo(right('−0.3'), 0);
  });

  itReads(`puts the folio at the right on odd and at the left on even pages, none on the cover${note}`, async () => {
    const lines = pdfLines(await renderPdf(sampleDocument())).filter((line) => /^—\d+—$/.test(line.text.replace(/\s/g, '')));
    expect(lines.some((line) => line.page === 1)).toBe(false);
    for (const line of lines) {
      expect(line.text).toBe(`—${line.page}—`);
      expect(line.xMin > page.width / 2).toBe(line.page % 2 === 1);
    }
    expect(lines.length).toBeGreaterThan(3);
  });

  it('sets a section closer rather than spill a few lines onto a page of their own', async () => {
    const section = (notes: number): ReportDocument =>
      bodyOnly([{ kind: 'heading', level: 1, text: '一、任务' }, sampleTable(14), ...Array.from({ length: notes }, (): Block => ({ kind: 'note', text: '注：口径调整。' }))]);
    const pageCount = async (notes: number): Promise<number> => (await inspectLayout(section(notes))).pages.length - 1;
    const fills = async (notes: number): Promise<number[]> => (await inspectLayout(section(notes))).pages.slice(1).map(({ fill }) => Math.round(fill * 100) / 100);
    const counts = await Promise.all(Array.from({ length: 12 }, (_unused, notes) => pageCount(notes)));
    expect(new Set(counts)).toEqual(new Set([1, 2]));
    // where it first takes two pages, the second is more than a few lines: less would have been pulled in
    const first = counts.indexOf(2);
    expect((await fills(first)).at(-1)).toBeGreaterThan(0.1);
    expect(counts.slice(0, first).every((count) => count === 1)).toBe(true);
  });

  itReads(`prints true page numbers in the contents${note}`, async () => {
    const document = sampleDocument();
    const { headings } = await inspectLayout(document);
    const contents = pdfPagesText(await renderPdf(document)).find((text) => /目\s*录/.test(text)) ?? '';
    for (const heading of headings.filter(({ level }) => level === 1)) {
      expect(contents).toContain(heading.text);
      expect(contents).toMatch(new RegExp(`^${heading.page}$`, 'm'));
    }
  });

  it('refuses a character no font draws, with the character and the place', async () => {
    const refused = renderPdf(bodyOnly([{ kind: 'paragraph', text: '绿色\u{1F600}技术' }]));
    await expect(refused).rejects.toThrow(MissingGlyph);
    await expect(refused).rejects.toThrow(/U\+1F600.*绿色/);
  });

  it('refuses a table wider than the text block and a row with too few cells', async () => {
    const wide = { header: '列', width: 80, align: 'left' } as const;
    await expect(renderPdf(bodyOnly([{ kind: 'table', columns: [wide, wide], rows: [] }]))).rejects.toThrow(/wider than the text block/);
    await expect(renderPdf(bodyOnly([{ kind: 'table', columns: [{ ...wide, width: '*' }, wide], rows: [['一']] }]))).rejects.toThrow(/row 1 has 1 cells/);
  });
});
