import type { RegistryDeclaration } from '@greengauge/framework';
import { ok, refuse, type Result } from '@greengauge/kernel';
import { readCsvBlocks } from './csv-blocks.js';
import { scanCsv, type CsvFacts } from './csv-scan.js';
import type { RegistrySource } from './registry-import.js';
import { createRegistryJudge, type CheckerContext } from './record-writer.js';

/** Rows of one transaction come to about this much: a kill loses at most that work, and memory stays flat. */
const BLOCK_BYTES = 4 * 1024 * 1024;

export interface CsvSource extends RegistrySource {
  readonly facts: CsvFacts;
}

/** A CSV file of a registry, ready to be streamed. Refused where its header cannot be judged. */
export async function openCsvSource(path: string, declaration: RegistryDeclaration, context: CheckerContext, blockBytes = BLOCK_BYTES): Promise<Result<CsvSource>> {
  const facts = await scanCsv(path);
  const { encoding, firstByte: byte, sizeBytes } = facts;
  // The header is a block that ends with the first row.
  for await (const head of readCsvBlocks(path, encoding, { byte, row: 1 }, 1)) {
    const [header] = head.rows;
    if (header === undefined) break;
    const judge = createRegistryJudge(declaration, header.cells, context);
    if (!judge.ok) return judge;
    return ok({
      judge: judge.value, facts, sizeBytes, start: { byte: head.nextByte, row: head.nextRow },
      blocks: (from) => readCsvBlocks(path, encoding, from, blockBytes),
    });
  }
  return refuse('empty-file', '文件没有内容');
}
