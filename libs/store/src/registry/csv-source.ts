import type { RegistryDeclaration } from '@greengauge/framework';
import { isBlankRow } from '@greengauge/intake';
import { ok, refuse, type Result } from '@greengauge/kernel';
import { readCsvBlocks } from './csv-blocks.js';
import { scanCsv, type CsvFacts } from './csv-scan.js';
import type { RegistrySource } from './registry-import.js';
import { createRegistryJudge, type CheckerContext } from './record-writer.js';

/** Nothing to take in is no success: the file may have been saved without its rows. */
export const ONLY_A_HEADER_ZH = '文件只有表头，没有数据行';

/** Rows of one transaction come to about this much: a kill loses at most that work, and memory stays flat. */
const BLOCK_BYTES = 4 * 1024 * 1024;

export interface CsvSource extends RegistrySource {
  readonly facts: CsvFacts;
}

/** A file above whose header stand more blank lines than this has none. */
const MOST_BLANK_LINES = 50;

/**
 * A CSV file of a registry, ready to be streamed. Refused where its header cannot be judged, or nothing stands below it; with the
 * code `not-in-pieces` where it can only be read as a whole.
 */
export async function openCsvSource(path: string, declaration: RegistryDeclaration, context: CheckerContext, blockBytes = BLOCK_BYTES): Promise<Result<CsvSource>> {
  const facts = await scanCsv(path);
  const { firstByte: byte, sizeBytes } = facts;
  if (!facts.inPieces) return refuse('not-in-pieces', '文件为 UTF-16 编码或以回车（CR）分行，请另存为 UTF-8 或 GB18030 编码的 CSV');
  // The header is a block that ends with the first row that says something.
  for await (const head of readCsvBlocks(path, facts, { byte, row: 1 }, 1)) {
    const header = [...head.rows].find(({ cells }) => !isBlankRow(cells));
    if (header === undefined) {
      if (head.nextRow > MOST_BLANK_LINES) break;
      continue;
    }
    const judge = createRegistryJudge(declaration, header.cells, context);
    if (!judge.ok) return judge;
    if (head.nextByte >= sizeBytes) return refuse('no-rows', ONLY_A_HEADER_ZH);
    return ok({
      judge: judge.value, facts, sizeBytes, start: { byte: head.nextByte, row: head.nextRow },
      blocks: (from) => readCsvBlocks(path, facts, from, blockBytes),
    });
  }
  return refuse('empty-file', '文件没有内容');
}
