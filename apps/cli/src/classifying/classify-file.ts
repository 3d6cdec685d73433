import { open, rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseIpcSymbol, splitSymbols, type Classifier } from '@greengauge/aggregation';
import { readCsvBlocks, scanCsv } from '@greengauge/store';
import { explainFileError } from '../importing/file-digest.js';
import { Refused, UsageError } from '../refusal.js';
import { createClassifiedLines, type ClassifyCounts } from './classified-lines.js';
import { createPen } from './pen.js';

export interface ClassifyRequest {
  readonly file: string;
  readonly out: string;
  readonly classifier: Classifier;
  /** Header text of the column of symbols. */
  readonly column?: string;
  /** Leave every row to the full classifier. */
  readonly full?: boolean;
}

const NAMES = new Set(['ipc', 'ipc分类号', 'cpc', 'cpc分类号', '分类号', '国际专利分类号', 'symbols', 'symbol', 'ipc_or_cpc']);
const BLOCK_BYTES = 2 * 1024 * 1024;

/** Streams the file: every row comes out with its cells as they were and the classification behind them. Memory is that of a few blocks. */
export async function classifyFile(request: ClassifyRequest, tell: (rows: number, fraction: number) => void): Promise<ClassifyCounts> {
  const { file, out } = request;
  if (resolve(file) === resolve(out)) throw new UsageError(`${out} 是输入，不能写入`);
  await stat(file).catch((error: unknown) => {
    throw explainFileError(error, file);
  });
  const beside = `${out}.${process.pid}.part`;
  try {
    const counts = await writeClassified(request, beside, tell);
    await rename(beside, out);
    return counts;
  } catch (error) {
    await rm(beside, { force: true });
    throw explainFileError(error, out);
  }
}

async function writeClassified(request: ClassifyRequest, beside: string, tell: (rows: number, fraction: number) => void): Promise<ClassifyCounts> {
  const facts = await scanCsv(request.file);
  const { firstByte, sizeBytes } = facts;
  if (!facts.inPieces) throw new Refused('not-in-pieces', `${request.file} 为 UTF-16 编码或以回车（CR）分行，请另存为 UTF-8 或 GB18030 编码的 CSV`);
  const output = await open(beside, 'w');
  try {
    const pen = createPen(output);
    const { classifier, column, full = false } = request;
    const lines = createClassifiedLines({ classifier, findPlace: (cells) => headerPlace(cells, column), full }, pen);
    for await (const { text, nextByte } of readCsvBlocks(request.file, facts, { byte: firstByte, row: 1 }, BLOCK_BYTES)) {
      if (text === undefined) throw new Error('a CSV block has its bytes');
      await lines.take(text);
      tell(lines.rows(), nextByte / Math.max(1, sizeBytes));
    }
    if (!lines.begun()) throw new Refused('empty-file', `${request.file} 没有内容`);
    await pen.finish();
    return lines.counts();
  } finally {
    await output.close();
  }
}

/** Where the symbols stand; undefined where the first row is no header but symbols already. */
function headerPlace(cells: readonly string[], column: string | undefined): number | undefined {
  if (column !== undefined) {
    const at = cells.findIndex((cell) => cell.trim() === column);
    if (at < 0) throw new Refused('missing-column', `没有列“${column}”；读到的表头为：${cells.slice(0, 20).join('、')}`);
    return at;
  }
  const named = cells.findIndex((cell) => NAMES.has(cell.trim().toLowerCase()));
  if (named >= 0) return named;
  return splitSymbols(cells[0] ?? '').some((piece) => parseIpcSymbol(piece) !== undefined) ? undefined : 0;
}
