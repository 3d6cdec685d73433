import { strToU8, unzipSync, zipSync } from 'fflate';
import { reportTables, writeCsv, type ReportDocument } from '@greengauge/document';
import type { FontRegistry } from '../fonts/registry.js';
import { writeHtml } from '../html/write-html.js';
import { writeXlsx } from '../sheet/write-xlsx.js';
import { tableFileName } from './table-file-name.js';

/** The same report for readers who need structure (html) and its tables for those who compute (xlsx, csv in a zip). */
export type TwinFormat = 'html' | 'xlsx' | 'csv';
export type Twins = Readonly<Record<TwinFormat, Uint8Array>>;

/** The earliest instant a zip can name, so that the same tables are the same bytes whenever and wherever they are packed. */
const ZIP_EPOCH = '1980-01-01T00:00:00';

function packCsv(document: ReportDocument): Uint8Array {
  const tables = reportTables(document);
  const about = tables.map((table) => `${tableFileName(document, table)}\t${(table.notesZh ?? []).join(' ')}`).join('\r\n');
  return zipSync({
    'README.txt': strToU8(`\uFEFF${about}\r\n`),
    ...Object.fromEntries(tables.map((table) => [tableFileName(document, table), strToU8(writeCsv(table))])),
  }, { mtime: ZIP_EPOCH, level: 6 });
}

/** A workbook is a zip as well, and the library that writes it stamps its parts with the time of writing. */
const repack = (zip: Uint8Array): Uint8Array => zipSync(unzipSync(zip), { mtime: ZIP_EPOCH, level: 6 });

/** @throws ChartRefused, UnknownChartFont */
export async function writeTwins(document: ReportDocument, fonts: FontRegistry): Promise<Twins> {
  return { html: new TextEncoder().encode(await writeHtml(document, fonts)), xlsx: repack(await writeXlsx(reportTables(document), { createdMs: document.createdMs })), csv: packCsv(document) };
}
