import type { FastifyReply } from 'fastify';
import { EXPORT_TYPE } from '@greengauge/contracts';
import { writeCsv, type SheetTable } from '@greengauge/document';
import { writeXlsx } from '@greengauge/render';
import { contentDisposition } from '../report/report-row.js';
import { API_HEADERS } from '../server/security-headers.js';
import { originSheet, vintageName, type TableOrigin } from './table-origin.js';

export interface OutgoingFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileNameZh: string;
  readonly plainName: string;
  /** Address of what describes the file. */
  readonly describedBy?: string | undefined;
}

/** A file to keep: named in Chinese, with a plain name for programs that know no other. */
export function sendFile(reply: FastifyReply, { bytes, contentType, fileNameZh, plainName, describedBy }: OutgoingFile): void {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...API_HEADERS, 'content-type': contentType, 'content-length': bytes.byteLength, 'cache-control': 'private, no-cache',
    ...(describedBy === undefined ? {} : { link: `<${describedBy}>; rel="describedby"; type="application/csvm+json"` }),
    'content-disposition': contentDisposition(fileNameZh.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim(), plainName),
  }).end(bytes);
}

/** One table in a form that people open. A CSV carries rows alone; notes go below those of an XLSX, and where it comes from on a sheet of its own. */
export async function tableFile(table: SheetTable, format: 'csv' | 'xlsx', plainName: string, origin?: TableOrigin): Promise<OutgoingFile> {
  const bytes = format === 'csv' ? new TextEncoder().encode(writeCsv(table)) : await writeXlsx(origin === undefined ? [table] : [table, originSheet(origin)]);
  const stem = origin === undefined ? table.nameZh : vintageName(table.nameZh, origin.cutoffZh);
  return { bytes, contentType: EXPORT_TYPE[format].contentType, fileNameZh: `${stem}.${format}`, plainName: `${plainName}.${format}` };
}
