import { describe, expect, it } from 'vitest';
import { PdfDocument, type PdfKitDocument } from '../vendor.js';
import { ParallelPdf } from './parallel-pdf.js';

const OPTIONS = { autoFirstPage: false, font: null, pdfVersion: '1.7', compress: true, info: { Title: '报告', CreationDate: new Date(0) } };

/** Pages, an attachment and a bookmark, so that small objects and streams stand among one another. */
function fill(pdf: PdfKitDocument): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk) => chunks.push(chunk));
  const ended = new Promise<Buffer>((resolve) => { pdf.on('end', () => resolve(Buffer.concat(chunks))); });
  for (let page = 0; page < 5; page += 1) {
    pdf.addPage({ size: [100, 100], margin: 0 });
    pdf.addContent(`${page} 0 m 10 10 l S\n`.repeat(1 + page * 4_000));
    pdf.outline.addItem(`第${page}页`);
  }
  pdf.file(Buffer.from('a,b\n'.repeat(9_000)), { name: 'a.csv', type: 'text/csv', creationDate: new Date(0), modifiedDate: new Date(0) });
  pdf.end();
  return ended;
}

describe('ParallelPdf', () => {
  it('writes to the byte what pdfkit writes', async () => {
    const plain = await fill(new PdfDocument({}, {}, {}, {}, OPTIONS, null, () => false));
    const parallel = new ParallelPdf({}, {}, {}, {}, OPTIONS, null, () => false);
    const bytes = fill(parallel);
    await parallel.settle();
    expect(plain.length).toBeGreaterThan(1_000);
    expect((await bytes).equals(plain)).toBe(true);
  });
});
