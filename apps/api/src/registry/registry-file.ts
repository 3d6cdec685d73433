import { once } from 'node:events';
import type { FastifyReply } from 'fastify';
import { EXPORT_TYPE, registryHeader, registryLine, registryNumberColumns } from '@greengauge/contracts';
import { CSV_MARK, csvLine, looseCell, textCell, type SheetCell } from '@greengauge/document';
import type { RegistryDeclaration } from '@greengauge/framework';
import type { RegistryPage, RegistryRecord } from '@greengauge/store';
import { sendFile, tableFile } from '../export/send-file.js';
import { contentDisposition } from '../report/report-row.js';
import { refused } from '../server/refused.js';
import { API_HEADERS } from '../server/security-headers.js';

const BLOCK_ROWS = 2_000;
/** A workbook is built in memory; a longer list is for programs, and they read CSV. */
const MOST_XLSX_ROWS = 50_000;

type ReadPage = (after: readonly string[] | undefined, limit: number) => Promise<RegistryPage>;

const lineOf = (declaration: RegistryDeclaration, numbers: ReadonlySet<number>, record: RegistryRecord): SheetCell[] =>
  registryLine(declaration, record).map((text, index) => (numbers.has(index) ? looseCell(text) : textCell(text)));

/** Sends a list as a file, page after page behind the last key, so that it shows no record twice while others arrive. */
export async function sendRegistryFile(reply: FastifyReply, declaration: RegistryDeclaration, format: 'csv' | 'xlsx', read: ReadPage): Promise<void> {
  const numbers = registryNumberColumns(declaration);
  const columns = registryHeader(declaration).map((headerZh) => ({ headerZh }));
  if (format === 'xlsx') {
    const { records, cursor } = await read(undefined, MOST_XLSX_ROWS);
    if (cursor !== undefined) throw refused('bad-request', `记录超过${MOST_XLSX_ROWS}条，请导出 CSV，或先按地区、领域筛选`);
    sendFile(reply, await tableFile({ nameZh: declaration.nameZh, columns, rows: records.map((record) => lineOf(declaration, numbers, record)) }, 'xlsx', declaration.id));
    return;
  }
  // The first block is read before the head is sent: a refusal can still be told.
  let page = await read(undefined, BLOCK_ROWS);
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { ...API_HEADERS, 'content-type': EXPORT_TYPE.csv.contentType, 'cache-control': 'private, no-cache', 'content-disposition': contentDisposition(`${declaration.nameZh}.csv`, `${declaration.id}.csv`) });
  raw.write(`${CSV_MARK}${csvLine(columns.map(({ headerZh }) => textCell(headerZh)))}`);
  try {
    for (;;) {
      const full = !raw.write(page.records.map((record) => csvLine(lineOf(declaration, numbers, record))).join(''));
      if (page.cursor === undefined || raw.destroyed) break;
      if (full) await Promise.race([once(raw, 'drain'), once(raw, 'close')]);
      page = await read(page.cursor, BLOCK_ROWS);
    }
    raw.end();
  } catch (error) {
    // The head is out: a file that breaks off is told from a whole one only by the broken connection.
    raw.destroy(error instanceof Error ? error : undefined);
    throw error;
  }
}
