import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { registerHeader, registerLine, registerNumberColumns, registryHeader, registryLine, registryNumberColumns } from '@greengauge/contracts';
import { CSV_MARK, csvLine, looseCell, textCell, type SheetCell } from '@greengauge/document';
import { isRegistryId, regionByCode, registryById } from '@greengauge/framework';
import { writeXlsx } from '@greengauge/render';
import { listRegisterEntries, searchRegistry, type Store } from '@greengauge/store';
import { explainFileError } from '../importing/file-digest.js';
import { REGISTER_DATASET, requireRegister } from '../importing/import-register.js';
import { CLI_ACTOR, withPlatform } from '../platform.js';
import { Refused, UsageError } from '../refusal.js';
import type { Terminal } from '../terminal.js';
import type { ExitCode } from '../verb.js';

const BLOCK_ROWS = 2_000;
const MOST_XLSX_ROWS = 100_000;

export const isRecordList = (what: string): boolean => isRegistryId(what) || what.startsWith(REGISTER_DATASET);

/** A list as its header and its rows, block by block in the order of the key. */
interface RecordList {
  readonly nameZh: string;
  readonly header: readonly string[];
  blocks(store: Store): AsyncIterable<readonly (readonly SheetCell[])[]>;
}

const cellsOf = (line: readonly string[], numbers: ReadonlySet<number>): SheetCell[] => line.map((text, index) => (numbers.has(index) ? looseCell(text) : textCell(text)));

function recordList(what: string, region: string | undefined): RecordList {
  const declaration = registryById(what);
  if (declaration === undefined) return registerList(what, region);
  const numbers = registryNumberColumns(declaration);
  return {
    nameZh: declaration.nameZh, header: registryHeader(declaration),
    async *blocks(store) {
      let after: readonly string[] | undefined;
      do {
        const page = await store.read(CLI_ACTOR, (tx) => searchRegistry(tx, declaration, undefined, { limit: BLOCK_ROWS, ...(region === undefined ? {} : { region }), ...(after === undefined ? {} : { after }) }));
        yield page.records.map((record) => cellsOf(registryLine(declaration, record), numbers));
        after = page.cursor;
      } while (after !== undefined);
    },
  };
}

function registerList(what: string, region: string | undefined): RecordList {
  const register = requireRegister(what);
  const numbers = registerNumberColumns(register);
  return {
    nameZh: register.titleZh, header: registerHeader(register),
    async *blocks(store) {
      for (let afterKey: string | undefined; ;) {
        const entries = await store.read(CLI_ACTOR, (tx) => listRegisterEntries(tx, { register: register.id, limit: BLOCK_ROWS, ...(region === undefined ? {} : { regions: [region] }), ...(afterKey === undefined ? {} : { afterKey }) }));
        yield entries.map((entry) => cellsOf(registerLine(register, entry), numbers));
        afterKey = entries.at(-1)?.key;
        if (entries.length < BLOCK_ROWS || afterKey === undefined) return;
      }
    },
  };
}

export interface RecordExport {
  readonly format: string | undefined;
  readonly out: string | undefined;
  readonly regions: readonly string[];
}

/** Writes a registry or a register. CSV is streamed; a workbook is built in memory and refused where it would not open. */
export function exportRecords(terminal: Terminal, what: string, { format, out, regions }: RecordExport): Promise<ExitCode> {
  if (format !== 'csv' && format !== 'xlsx') throw new UsageError('--format 应为 csv 或 xlsx');
  if (format === 'xlsx' && out === undefined) throw new UsageError('xlsx 须用 --out 指定文件');
  const [region, ...others] = regions;
  if (others.length > 0 || (region !== undefined && !regionByCode(region))) throw new UsageError('--region 应为一个地区代码');
  const list = recordList(what, region);
  return withPlatform<ExitCode>(terminal, async ({ store }) => {
    const rows = format === 'csv' ? await writeLines(store, terminal, list, out) : await writeBook(store, list, out ?? '');
    if (out !== undefined) terminal.note(`✓ ${rows} 条记录已写入 ${out}`);
    return 0;
  });
}

async function writeLines(store: Store, terminal: Terminal, { header, blocks }: RecordList, out: string | undefined): Promise<number> {
  let rows = 0;
  async function* text(): AsyncGenerator<string> {
    yield `${CSV_MARK}${csvLine(header.map(textCell))}`;
    for await (const block of blocks(store)) { rows += block.length; yield block.map(csvLine).join(''); }
  }
  if (out === undefined) { for await (const part of text()) if (part !== '') terminal.out(part.trimEnd()); }
  else await pipeline(text, createWriteStream(out)).catch((error: unknown) => { throw explainFileError(error, out); });
  return rows;
}

async function writeBook(store: Store, { nameZh, header, blocks }: RecordList, out: string): Promise<number> {
  const rows: (readonly SheetCell[])[] = [];
  for await (const block of blocks(store)) {
    rows.push(...block);
    if (rows.length > MOST_XLSX_ROWS) throw new Refused('too-many-rows', `记录超过 ${MOST_XLSX_ROWS} 条，请导出 csv，或用 --region 分地区导出`);
  }
  await writeFile(out, await writeXlsx([{ nameZh, columns: header.map((headerZh) => ({ headerZh })), rows }])).catch((error: unknown) => { throw explainFileError(error, out); });
  return rows.length;
}
