import { dateObject } from '@greengauge/kernel';
import { reportTables, writeCsv, type ReportDocument } from '@greengauge/document';
import type { FontRegistry } from '../fonts/registry.js';
import { furnitureOf } from '../page/furniture.js';
import type { LaidDocument } from '../page/lay-document.js';
import { page } from '../page/metrics.js';
import { tableFileName } from '../twin/table-file-name.js';
import type { PdfKitDocument, PdfOutlineItem } from '../vendor.js';
import { Painter } from './painter.js';
import { ParallelPdf } from './parallel-pdf.js';

function openPdf(document: ReportDocument): ParallelPdf {
  const info: Record<string, unknown> = {
    Title: document.titleZh,
    Subject: document.subjectZh,
    Keywords: document.keywordsZh.join('，'),
    Creator: 'GreenGauge',
    Producer: 'GreenGauge',
    // pdfkit derives the file id from these entries: with a fixed date the same document has the same bytes.
    CreationDate: dateObject(document.createdMs),
  };
  if (document.issuerZh !== undefined) info['Author'] = document.issuerZh;
  if (document.snapshotId !== undefined) info['GreenGaugeSnapshot'] = document.snapshotId;
  const options = { autoFirstPage: false, font: null, pdfVersion: '1.7', compress: true, lang: 'zh-CN', displayTitle: true, bufferPages: false, info };
  return new ParallelPdf({}, {}, {}, {}, options, null, () => false);
}

function collect(pdf: PdfKitDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    pdf.on('data', (chunk) => chunks.push(chunk));
    pdf.on('error', reject);
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
  });
}

/** Bookmarks in three levels; a heading without a parent of the level above hangs on the nearest. */
class Bookmarks {
  readonly #open: { readonly level: number; readonly item: PdfOutlineItem }[];

  constructor(root: PdfOutlineItem) {
    this.#open = [{ level: 0, item: root }];
  }

  add(level: number, text: string, top: number): void {
    while ((this.#open.at(-1)?.level ?? 0) >= level) this.#open.pop();
    const parent = this.#open.at(-1);
    if (parent !== undefined) this.#open.push({ level, item: parent.item.addItem(text, { top, expanded: level === 1 }) });
  }
}

/** The tables travel in the file, so that whoever has the PDF has its numbers: the same CSV that is archived beside it. */
function attachTables(pdf: PdfKitDocument, document: ReportDocument): void {
  const instant = dateObject(document.createdMs);
  for (const table of reportTables(document)) {
    pdf.file(Buffer.from(writeCsv(table)), {
      name: tableFileName(document, table), type: 'text/csv', description: table.nameZh, relationship: 'Data', creationDate: instant, modifiedDate: instant,
    });
  }
}

/** Writes laid pages as a PDF, its tables attached as CSV. */
export async function writePdf(document: ReportDocument, laid: LaidDocument, fonts: FontRegistry): Promise<Uint8Array> {
  const pdf = openPdf(document);
  const bytes = collect(pdf);
  const painter = new Painter(pdf);
  const bookmarks = new Bookmarks(pdf.outline);
  for (const sheet of laid.pages) {
    pdf.addPage({ size: [page.width, page.height], margin: 0 });
    for (const { box, x, y } of sheet.boxes) {
      const items = typeof box.items === 'function' ? box.items(laid.pageOf) : box.items;
      for (const item of items) painter.paint(item, page.left + x, page.top + y);
      if (box.anchor !== undefined) {
        bookmarks.add(box.anchor.level, box.anchor.text, page.top + y);
        pdf.addNamedDestination(box.anchor.name, 'XYZ', 0, page.top + y, null);
      }
    }
    for (const item of furnitureOf(sheet, document, fonts)) painter.paint(item, page.left, page.top);
    painter.flush();
  }
  attachTables(pdf, document);
  pdf.end();
  await pdf.settle();
  return bytes;
}
