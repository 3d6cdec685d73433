import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseIpcSymbol, splitSymbols, SYMBOL_REPAIR_ZH, type Classification, type Classifier } from '@greengauge/aggregation';
import { greenFields, greenFieldsOf } from '@greengauge/framework';
import { readCsvBlocks, scanCsv } from '@greengauge/store';
import { explainFileError } from '../importing/file-digest.js';
import { csvCell } from '../importing/quarantine-csv.js';
import { Refused, UsageError } from '../refusal.js';

export interface ClassifyRequest {
  readonly file: string;
  readonly out: string;
  readonly classifier: Classifier;
  /** Header text of the column of symbols. */
  readonly column?: string;
}

export interface ClassifyCounts {
  readonly rows: number;
  readonly green: number;
  readonly repaired: number;
  readonly unreadable: number;
  readonly retired: number;
  /** Rows of each field, in the order of the fields. */
  readonly fields: readonly { readonly id: string; readonly nameZh: string; readonly rows: number }[];
}

const ADDED = ['绿色', '规划领域', '目录领域', '主题', '规范分类号', '修正', '未能识别', '已迁出的旧分类号', '对照表'] as const;
const NAMES = new Set(['ipc', 'ipc分类号', 'cpc', 'cpc分类号', '分类号', '国际专利分类号', 'symbols', 'symbol', 'ipc_or_cpc']);
const BLOCK_BYTES = 2 * 1024 * 1024;

/** Streams the file: every row comes out with its cells as they were and the classification behind them. Memory is that of two blocks. */
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

async function writeClassified({ file, classifier, column }: ClassifyRequest, beside: string, tell: (rows: number, fraction: number) => void): Promise<ClassifyCounts> {
  const { encoding, firstByte, sizeBytes } = await scanCsv(file);
  const output = createWriteStream(beside);
  // Met by the `once` below; without a listener Node would end the process.
  let broken: Error | undefined;
  output.on('error', (error) => (broken = error));
  const tally = createTally();
  let place: number | undefined;
  for await (const block of readCsvBlocks(file, encoding, { byte: firstByte, row: 1 }, BLOCK_BYTES)) {
    let text = '';
    for (const { cells } of block.rows) {
      if (place === undefined) {
        const header = headerPlace(cells, column);
        place = header ?? 0;
        text += `\uFEFF${[...(header === undefined ? cells.map((_, index) => (index === 0 ? '分类号' : `第${index + 1}列`)) : cells), ...ADDED].map(csvCell).join(',')}\r\n`;
        if (header !== undefined) continue;
      }
      if (cells.every((cell) => cell === '')) continue;
      const found = classifier.classify(cells[place] ?? '');
      tally.add(found);
      text += `${[...cells, ...resultCells(found, classifier.label)].map(csvCell).join(',')}\r\n`;
    }
    if (broken) throw broken;
    if (!output.write(text)) await once(output, 'drain');
    tell(tally.counts().rows, block.nextByte / Math.max(1, sizeBytes));
  }
  if (place === undefined) throw new Refused('empty-file', `${file} 没有内容`);
  output.end();
  await once(output, 'finish');
  return tally.counts();
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

function resultCells({ mask, topics, symbols, unreadable, repairs, retired }: Classification, label: string): readonly string[] {
  const fields = greenFieldsOf(mask);
  const of = (...kinds: readonly string[]): string => fields.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id).join(';');
  return [
    topics.length > 0 ? '是' : '否', of('research'), of('catalogue', 'outside'), topics.join(';'), symbols.join(';'),
    repairs.map((repair) => SYMBOL_REPAIR_ZH[repair]).join(';'), unreadable.join(';'), retired.join(';'), label,
  ];
}

interface Tally {
  add(found: Classification): void;
  counts(): ClassifyCounts;
}

function createTally(): Tally {
  let [rows, green, repaired, unreadable, retired] = [0, 0, 0, 0, 0];
  const fields = new Array<number>(greenFields.length).fill(0);
  return {
    add: (found) => {
      rows += 1;
      if (found.topics.length > 0) green += 1;
      if (found.repairs.length > 0) repaired += 1;
      if (found.unreadable.length > 0) unreadable += 1;
      if (found.retired.length > 0) retired += 1;
      for (const [index, { bit }] of greenFields.entries()) if ((found.mask >> bit & 1) === 1) fields[index] = (fields[index] ?? 0) + 1;
    },
    counts: () => ({ rows, green, repaired, unreadable, retired, fields: greenFields.map(({ id, nameZh }, index) => ({ id, nameZh, rows: fields[index] ?? 0 })) }),
  };
}
