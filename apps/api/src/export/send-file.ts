import type { FastifyReply } from 'fastify';
import { EXPORT_TYPE } from '@greengauge/contracts';
import { writeCsv, type SheetTable } from '@greengauge/document';
import { writeXlsx } from '@greengauge/render';
import { contentDisposition } from '../report/report-row.js';
import { API_HEADERS } from '../server/security-headers.js';

export interface OutgoingFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileNameZh: string;
  readonly plainName: string;
}

/** A file to keep: named in Chinese, with a plain name for programs that know no other. */
export function sendFile(reply: FastifyReply, { bytes, contentType, fileNameZh, plainName }: OutgoingFile): void {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...API_HEADERS, 'content-type': contentType, 'content-length': bytes.byteLength, 'cache-control': 'private, no-cache',
    'content-disposition': contentDisposition(fileNameZh.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim(), plainName),
  }).end(bytes);
}

/** One table in a form that people open. A CSV carries rows alone; notes go below those of an XLSX. */
export async function tableFile(table: SheetTable, format: 'csv' | 'xlsx', plainName: string): Promise<OutgoingFile> {
  const bytes = format === 'csv' ? new TextEncoder().encode(writeCsv(table)) : await writeXlsx([table]);
  return { bytes, contentType: EXPORT_TYPE[format].contentType, fileNameZh: `${table.nameZh}.${format}`, plainName: `${plainName}.${format}` };
}
