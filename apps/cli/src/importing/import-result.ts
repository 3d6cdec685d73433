import { REJECTION_ZH, type Rejection } from '@greengauge/intake';
import type { Terminal } from '../terminal.js';
import { writeJson } from '../terminal.js';
import { fitText, tableLines } from '../text-width.js';

/** read = accepted + unchanged + quarantined, always. */
export interface ImportCounts {
  readonly read: number;
  readonly accepted: number;
  /** Rows that say what is already stored. */
  readonly unchanged: number;
  readonly quarantined: number;
}

export interface ImportResult {
  readonly dataset: string;
  readonly file: string;
  readonly sha256: string;
  readonly encodingZh: string;
  readonly dryRun: boolean;
  /** Absent in a dry run. */
  readonly importId?: string;
  /** True where the same file had been imported before: nothing was done, the counts are those of that time. */
  readonly alreadyDone: boolean;
  readonly counts: ImportCounts;
  readonly rejections: readonly Rejection[];
  /** Header texts nobody reads. */
  readonly ignoredColumns: readonly string[];
  /** What is right as it stands but may not be what was meant. */
  readonly remarksZh?: readonly string[];
}

const SHOWN_ROWS = 20;
const JSON_ROWS = 10_000;

interface ReasonCount {
  readonly code: string;
  readonly nameZh: string;
  readonly count: number;
  readonly firstRows: readonly number[];
}

const NAMES: ReadonlyMap<string, string> = new Map(Object.entries(REJECTION_ZH));

/** Most frequent first, then by code. */
export function countReasons(rejections: readonly Rejection[]): readonly ReasonCount[] {
  const rows = new Map<string, number[]>();
  for (const { code, rowNumber } of rejections) rows.set(code, [...(rows.get(code) ?? []).slice(0, 4), ...((rows.get(code)?.length ?? 0) < 5 ? [rowNumber] : [])]);
  const totals = new Map<string, number>();
  for (const { code } of rejections) totals.set(code, (totals.get(code) ?? 0) + 1);
  return [...totals]
    .map(([code, count]) => ({ code, nameZh: NAMES.get(code) ?? code, count, firstRows: rows.get(code) ?? [] }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

/** Sums on stdout, reasons on stderr; with --json one document on stdout beside the same reasons. */
export function showImport(terminal: Terminal, result: ImportResult, json: boolean): void {
  const { counts, rejections } = result;
  if (result.ignoredColumns.length > 0) terminal.note(`未使用的列：${result.ignoredColumns.join('、')}`);
  for (const remark of result.remarksZh ?? []) terminal.note(`注意：${remark}`);
  if (rejections.length > 0) showReasons(terminal, result);
  if (json) {
    const { rejections: _, ...rest } = result;
    writeJson(terminal, {
      ok: counts.quarantined === 0, ...rest, reasons: countReasons(rejections),
      rejected: rejections.slice(0, JSON_ROWS).map(({ rowNumber, column, code, reasonZh }) => ({ rowNumber, ...(column === undefined ? {} : { column }), code, reasonZh })),
      rejectedListed: Math.min(rejections.length, JSON_ROWS),
    });
    return;
  }
  const mark = counts.quarantined === 0 ? '✓' : '✗';
  const doneZh = result.dryRun ? '试运行，未写入：' : result.alreadyDone ? '该文件此前已导入，未重复写入：' : '';
  terminal.out(`${mark} ${doneZh}读取 ${counts.read} 行 = ${result.dryRun ? '通过' : '入库'} ${counts.accepted} + 无变化 ${counts.unchanged} + ${result.dryRun ? '未通过' : '隔离'} ${counts.quarantined}`);
  if (result.importId !== undefined && counts.quarantined > 0) terminal.out(`  隔离的行：greengauge quarantine export ${result.importId} --out 隔离.csv`);
}

function showReasons(terminal: Terminal, { rejections }: ImportResult): void {
  terminal.note(`未通过 ${rejections.length} 行，原因：`);
  const rows = countReasons(rejections).map(({ nameZh, count, code, firstRows }) => [
    nameZh, String(count), code, `第${firstRows.join('、')}行${count > firstRows.length ? '等' : ''}`,
  ]);
  for (const line of tableLines(['原因', '行数', '编码', '所在行'], rows)) terminal.note(`  ${line}`);
  terminal.note('');
  const width = Math.max(60, terminal.interactive ? terminal.columns : 200);
  for (const { rowNumber, column, reasonZh } of rejections.slice(0, SHOWN_ROWS)) {
    terminal.note(fitText(`  第${rowNumber}行${column === undefined ? '' : `［${column}］`}：${reasonZh}`, width));
  }
  if (rejections.length > SHOWN_ROWS) terminal.note(`  ……其余 ${rejections.length - SHOWN_ROWS} 行见隔离区`);
}
