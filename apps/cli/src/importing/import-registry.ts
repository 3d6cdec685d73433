import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { canonicalJson, systemClock } from '@greengauge/kernel';
import { registryById, regions, type RegistryDeclaration } from '@greengauge/framework';
import { REJECTION_ZH, type Rejection, type RowInput } from '@greengauge/intake';
import {
  contradictoryDuplicate, importRegistry, ImportRunning, judgeRecord, listQuarantineHead, MalformedCsv, openCsvSource, registryClassifier, sheetSource, summariseQuarantine,
  type QuarantineReason, type RegistryImportCounts, type RegistrySource, type Store,
} from '@greengauge/store';
import { CLI_ACTOR } from '../platform.js';
import type { Progress } from '../progress.js';
import { openRows } from '../readers/open-rows.js';
import { Refused } from '../refusal.js';
import { writeJson, type Terminal } from '../terminal.js';
import { fitText, tableLines } from '../text-width.js';
import { createEarlierRows } from './earlier-rows.js';
import { digestFile, explainFileError } from './file-digest.js';

export interface RegistryFileImport {
  readonly dataset: string;
  readonly file: string;
  readonly update: boolean;
  readonly again: boolean;
}

export interface RegistryFileResult {
  readonly dataset: string;
  readonly file: string;
  readonly sha256: string;
  readonly encodingZh: string;
  readonly dryRun: boolean;
  readonly importId?: string;
  readonly alreadyDone: boolean;
  readonly cancelled: boolean;
  readonly counts: RegistryImportCounts;
  readonly ignoredColumns: readonly string[];
  readonly reasons: readonly QuarantineReason[];
  /** The first rows refused, in file order. */
  readonly rejected: readonly Rejection[];
  readonly seconds: number;
}

const LISTED_ROWS = 1000;

interface OpenedFile {
  readonly declaration: RegistryDeclaration;
  readonly source: RegistrySource;
  readonly sha256: string;
  readonly encodingZh: string;
}

async function openFile({ dataset, file }: RegistryFileImport): Promise<OpenedFile> {
  const declaration = registryById(dataset);
  if (declaration === undefined) throw new Refused('unknown-dataset', `没有数据集“${dataset}”`);
  const context = { regions, clock: systemClock };
  if (/\.(?:csv|tsv|txt)$/i.test(file)) {
    await requireFile(file);
    const opened = await openCsvSource(file, declaration, context);
    if (opened.ok) {
      const { facts } = opened.value;
      return { declaration, source: opened.value, sha256: facts.sha256, encodingZh: `${facts.encoding === 'utf-8' ? 'UTF-8' : 'GB18030'}${facts.damaged ? '（有无法解码的字节）' : ''}` };
    }
    // What cannot be cut at line ends is read as a whole, as every smaller table is.
    if (opened.error.code !== 'not-in-pieces') throw new Refused(opened.error.code, `${basename(file)}：${opened.error.messageZh}`);
  }
  const sha256 = await digestFile(file);
  const { rows, encodingZh } = await openRows(file);
  const read: RowInput[] = [];
  for await (const row of rows) read.push(row);
  const opened = sheetSource(read, declaration, context);
  if (!opened.ok) throw new Refused(opened.error.code, `${basename(file)}：${opened.error.messageZh}`);
  return { declaration, source: opened.value, sha256, encodingZh };
}

/** Explains a file that is not there or cannot be read; reads nothing of it. */
async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch((error: unknown) => {
    throw explainFileError(error, file);
  });
  if (!found.isFile()) throw new Refused('not-a-file', `${file} 不是文件`);
}

/** Judges every row and writes nothing; needs no database, and therefore knows nothing of records already stored. */
export async function checkRegistryFile(request: RegistryFileImport, progress: Progress): Promise<RegistryFileResult> {
  const begun = systemClock.now();
  const { declaration, source, sha256, encodingZh } = await openFile(request);
  const rejected: Rejection[] = [];
  const reasons = new Map<Rejection['code'], { rows: number; firstRows: number[] }>();
  const earlier = createEarlierRows(declaration, source.judge.columns);
  let [read, accepted, unchanged] = [0, 0, 0];
  for await (const block of source.blocks(source.start)) {
    for (const record of block.rows) {
      const { rowNumber, cells } = record;
      const outcome = judgeRecord(source.judge, record);
      if (outcome.kind === 'blank') continue;
      read += 1;
      const against = outcome.kind === 'accepted' ? earlier.compare(outcome.values) : undefined;
      if (outcome.kind === 'rejected') note(outcome.rejection, reasons, rejected);
      else if (against === 'contradicts') note(contradictoryDuplicate(source.judge, { rowNumber, cells }), reasons, rejected);
      else if (against === 'repeats') unchanged += 1;
      else accepted += 1;
    }
    progress.update(`校验 ${read} 行`, block.nextByte / Math.max(1, source.sizeBytes));
  }
  return {
    dataset: declaration.id, file: basename(request.file), sha256, encodingZh, dryRun: true, alreadyDone: false, cancelled: false, rejected,
    ignoredColumns: source.judge.checker.ignored, reasons: [...reasons].map(([code, { rows, firstRows }]) => ({ code, rows, firstRows })).sort((a, b) => b.rows - a.rows || (a.code < b.code ? -1 : 1)),
    counts: { read, accepted, updated: 0, unchanged, quarantined: read - accepted - unchanged }, seconds: (systemClock.now() - begun) / 1000,
  };
}

function note(rejection: Rejection, reasons: Map<Rejection['code'], { rows: number; firstRows: number[] }>, rejected: Rejection[]): void {
  if (rejected.length < LISTED_ROWS) rejected.push(rejection);
  const known = reasons.get(rejection.code) ?? { rows: 0, firstRows: [] };
  known.rows += 1;
  if (known.firstRows.length < 5) known.firstRows.push(rejection.rowNumber);
  reasons.set(rejection.code, known);
}

export async function importRegistryFile(store: Store, request: RegistryFileImport, progress: Progress): Promise<RegistryFileResult> {
  const begun = systemClock.now();
  const { declaration, source, sha256, encodingZh } = await openFile(request);
  const file = basename(request.file);
  try {
    const done = await importRegistry(store, CLI_ACTOR, { declaration, fileName: file, sha256, update: request.update, idempotencyKey: importKey(declaration, sha256, request) }, source, {
      progress: ({ read }, fraction) => progress.update(`写入 ${read} 行`, fraction),
    });
    const [reasons, rejected] = await store.read(CLI_ACTOR, async (tx) => [await summariseQuarantine(tx, done.importId), await listQuarantineHead(tx, done.importId, LISTED_ROWS)] as const);
    return { dataset: declaration.id, file, sha256, encodingZh, dryRun: false, ignoredColumns: source.judge.checker.ignored, reasons, rejected, seconds: (systemClock.now() - begun) / 1000, ...done };
  } catch (error) {
    if (error instanceof ImportRunning) throw new Refused('import-running', `该文件正在由另一进程导入（${error.importId}）`, { cause: error });
    if (error instanceof MalformedCsv) throw new Refused('malformed-csv', `${file} 第${error.row}行起的引号没有成对，其后的内容无法分行；此前各行已处理，改正后重新导入即可`, { cause: error });
    throw error;
  }
}

/** One import for one file and one set of rules: after an upgrade of rules or concordance the file may be judged anew. */
function importKey(declaration: RegistryDeclaration, sha256: string, { update, again }: RegistryFileImport): string {
  const rules = JSON.stringify(declaration, (_, value: unknown) => (value instanceof RegExp ? value.source : value));
  const said = canonicalJson({ rules, concordance: registryClassifier().label, update, again: again ? systemClock.now() : undefined });
  return `${declaration.id}:${sha256}:${createHash('sha256').update(said).digest('hex').slice(0, 16)}`;
}

const SHOWN_ROWS = 20;

/** The reason begins with the name of its column, which stands before it already. */
const withoutColumn = (reasonZh: string, column: string | undefined): string => (column !== undefined && reasonZh.startsWith(`${column}：`) ? reasonZh.slice(column.length + 1) : reasonZh);

/** Sums on stdout, reasons on stderr; with --json one document on stdout. */
export function showRegistryImport(terminal: Terminal, result: RegistryFileResult, json: boolean): void {
  const { counts, reasons, rejected } = result;
  if (result.ignoredColumns.length > 0) terminal.note(`未使用的列：${result.ignoredColumns.join('、')}`);
  if (json) {
    writeJson(terminal, {
      ok: counts.read > 0 && counts.quarantined === 0 && !result.cancelled, ...result,
      reasons: reasons.map(({ code, rows, firstRows }) => ({ code, nameZh: REJECTION_ZH[code], count: rows, firstRows })),
      rejected: rejected.map(({ rowNumber, column, code, reasonZh }) => ({ rowNumber, ...(column === undefined ? {} : { column }), code, reasonZh })),
      rejectedListed: rejected.length,
    });
    return;
  }
  if (reasons.length > 0) {
    const rows = reasons.map(({ code, rows: count, firstRows }) => [REJECTION_ZH[code], String(count), code, `第${firstRows.join('、')}行${count > firstRows.length ? '等' : ''}`]);
    for (const line of tableLines(['原因', '行数', '编码', '所在行'], rows)) terminal.note(`  ${line}`);
    const width = Math.max(60, terminal.interactive ? terminal.columns : 200);
    for (const { rowNumber, column, reasonZh } of rejected.slice(0, SHOWN_ROWS)) terminal.note(fitText(`  第${rowNumber}行${column === undefined ? '' : `［${column}］`}：${withoutColumn(reasonZh, column)}`, width));
    if (counts.quarantined > SHOWN_ROWS) terminal.note(`  ……其余 ${counts.quarantined - SHOWN_ROWS} 行见隔离区`);
  }
  const doneZh = result.dryRun ? '试运行，未写入：' : result.alreadyDone ? '该文件此前已导入，未重复写入：' : result.cancelled ? '已停止，再次执行同一命令即从此处继续：' : '';
  terminal.out(`${counts.read > 0 && counts.quarantined === 0 && !result.cancelled ? '✓' : '✗'} ${doneZh}${counts.read === 0 && !result.cancelled ? '文件没有数据行：' : ''}读取 ${counts.read} 行 = ${result.dryRun ? '通过' : '入库'} ${counts.accepted}（其中更新 ${counts.updated}）+ 无变化 ${counts.unchanged} + ${result.dryRun ? '未通过' : '隔离'} ${counts.quarantined}，用时 ${result.seconds.toFixed(1)} 秒`);
  if (result.importId !== undefined && counts.quarantined > 0) terminal.out(`  隔离的行：greengauge quarantine export ${result.importId} --out 隔离.csv`);
}
