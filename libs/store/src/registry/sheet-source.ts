import type { RegistryDeclaration } from '@greengauge/framework';
import { isBlankRow, type RowInput } from '@greengauge/intake';
import { ok, refuse, type Result } from '@greengauge/kernel';
import type { RowBlock } from './csv-blocks.js';
import { ONLY_A_HEADER_ZH } from './csv-source.js';
import type { RegistrySource } from './registry-import.js';
import { createRegistryJudge, type CheckerContext } from './record-writer.js';

const BLOCK_ROWS = 5_000;

/** Rows of a sheet that was read already; a position is a row here, and bytes count rows. */
export function sheetSource(rows: readonly RowInput[], declaration: RegistryDeclaration, context: CheckerContext): Result<RegistrySource> {
  const at = rows.findIndex(({ cells }) => !isBlankRow(cells));
  const [header, body] = [rows[at], rows.slice(at + 1)];
  if (header === undefined) return refuse('empty-file', '工作表没有内容');
  const judge = createRegistryJudge(declaration, header.cells, context);
  if (!judge.ok) return judge;
  if (body.length === 0) return refuse('no-rows', ONLY_A_HEADER_ZH);
  // A sheet leaves out empty cells at the end of a row.
  const full = body.map(({ rowNumber, cells }) => ({ rowNumber, cells: cells.length < header.cells.length ? [...cells, ...Array.from({ length: header.cells.length - cells.length }, () => '')] : cells }));
  return ok({
    judge: judge.value, sizeBytes: full.length, start: { byte: 0, row: header.rowNumber + 1 },
    blocks: (from) => blocksOf(full, from.byte),
  });
}

async function* blocksOf(rows: readonly RowInput[], from: number): AsyncGenerator<RowBlock, void, void> {
  for (let at = from; at < rows.length; at += BLOCK_ROWS) {
    const block = rows.slice(at, at + BLOCK_ROWS);
    yield { rows: block, nextByte: at + block.length, nextRow: (block.at(-1)?.rowNumber ?? 0) + 1 };
  }
  await Promise.resolve();
}
