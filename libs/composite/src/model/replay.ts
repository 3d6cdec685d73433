import { ok, refuse, type Result } from '@greengauge/kernel';
import { checkConfig } from '../config/check-config.js';
import type { IndexTable } from '../table/index-table.js';
import { computeIndex } from './compute-index.js';
import type { IndexResult } from './index-result.js';
import { ENGINE_VERSION, methodLogSchema, type MethodLog } from './method-log.js';

export interface Replay {
  readonly result: IndexResult;
  readonly table: IndexTable;
  /** Where the regenerated index differs from what the log states; empty when it is the same to the digit. */
  readonly differences: readonly string[];
}

const orUndefined = <T>(value: T | null): T | undefined => value ?? undefined;

/** The table a method log was made of. */
function tableOf({ data }: MethodLog): IndexTable {
  return {
    rows: data.rows.map(({ unit, name, period }) => ({ unit, ...(name === undefined ? {} : { name }), ...(period === undefined ? {} : { period }) })),
    numbers: new Map(Object.entries(data.numbers).map(([column, cells]) => [column, cells.map(orUndefined)])),
    texts: new Map(Object.entries(data.texts).map(([column, cells]) => [column, cells.map(orUndefined)])),
    ...(data.ranges ? { ranges: new Map(Object.entries(data.ranges).map(([column, cells]) => [column, cells.map(orUndefined)])) } : {}),
  };
}

/** Regenerates an index from its method log alone and says where it differs from the log. */
export function replayMethodLog(input: unknown): Result<Replay> {
  const parsed = methodLogSchema.safeParse(input);
  if (!parsed.success) return refuse('not-a-method-log', `不是有效的方法日志：${parsed.error.issues[0]?.path.join('.') ?? ''}`);
  const log = parsed.data;
  if (log.engineVersion !== ENGINE_VERSION) return refuse('other-engine', `方法日志出自引擎第 ${log.engineVersion} 版，当前为第 ${ENGINE_VERSION} 版，不能重算`);
  const table = tableOf(log);
  const fault = checkConfig(log.config)[0]?.messageZh ?? wholeTable(log, table);
  if (fault !== undefined) return refuse('not-a-method-log', `方法日志已损坏：${fault}`);
  const result = computeIndex(log.config, table);
  if (!result.ok) return result;
  return ok({ result: result.value, table, differences: compare(log, result.value.log) });
}

function wholeTable({ config, data }: MethodLog, table: IndexTable): string | undefined {
  const short = [...table.numbers, ...table.texts, ...(table.ranges ?? [])].find(([, cells]) => cells.length !== data.rows.length);
  if (short) return `列“${short[0]}”的行数不符`;
  const wanted = config.indicators.flatMap(({ code, column, denominator }) => [column ?? code, ...(denominator === undefined ? [] : [denominator])]);
  const absent = wanted.find((column) => !table.numbers.has(column));
  return absent === undefined ? undefined : `没有列“${absent}”`;
}

function compare(stated: MethodLog, regenerated: MethodLog): readonly string[] {
  const steps = (Object.keys(stated.steps) as readonly (keyof MethodLog['steps'])[])
    .filter((step) => JSON.stringify(stated.steps[step]) !== JSON.stringify(regenerated.steps[step]))
    .map((step) => `steps.${step}`);
  const results = regenerated.results.flatMap(({ code, printed, ranks }) => {
    const other = stated.results.find((result) => result.code === code);
    return printed.flatMap((text, row) => (other?.printed[row] === text && other.ranks[row] === ranks[row] ? [] : [`results.${code}[${row}]`]));
  });
  return stated.results.length === regenerated.results.length ? [...steps, ...results] : [...steps, ...results, 'results'];
}
