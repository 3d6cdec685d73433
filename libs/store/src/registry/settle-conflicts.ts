import type { Rejection, RowInput } from '@greengauge/intake';
import type { RegistryJudge } from './record-writer.js';
import type { RegistryConnection } from './registry-connection.js';
import type { RegistryTable } from './registry-table.js';

type LateCode = 'duplicate-contradictory' | 'record-differs' | 'record-elsewhere';

export interface Conflict {
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: ReadonlyMap<number, LateCode>;
}

export const NO_CONFLICT: Conflict = { updated: 0, unchanged: 0, refused: new Map() };

export interface ConflictRules {
  readonly importId: string;
  readonly registry: string;
  /** Take over what differs, and keep what was before. */
  readonly update: boolean;
  readonly changedBy: string;
}

/**
 * Decides on the staged rows that were not inserted, given by their numbers in order: the registry already has their key. A key a file states twice counts once: the first row stands, an
 * equal one changes nothing, a different one is refused.
 */
export async function settleConflicts(connection: RegistryConnection, table: RegistryTable, left: readonly number[], { importId, registry, update, changedBy }: ConflictRules): Promise<Conflict> {
  const { rows } = await connection.query<{ import_row: number; key: string; hidden: boolean; same: boolean; mine: boolean | null }>(table.conflicts, [importId, left]);
  const refused = new Map<number, LateCode>();
  const changed: number[] = [];
  const changedKeys = new Set<string>();
  for (const { import_row: row, key, hidden, same, mine } of rows) {
    if (hidden) refused.set(row, 'record-elsewhere');
    else if (same) continue;
    else if (mine === true || changedKeys.has(key)) refused.set(row, 'duplicate-contradictory');
    else if (update) {
      changed.push(row);
      changedKeys.add(key);
    }
    else refused.set(row, 'record-differs');
  }
  if (changed.length > 0) {
    await connection.query(table.keepHistory, [importId, changed, registry, changedBy]);
    await connection.query(table.update, [importId, changed]);
  }
  return { updated: changed.length, unchanged: rows.length - refused.size - changed.length, refused };
}

const LATE_ZH: Readonly<Record<LateCode, string>> = {
  'duplicate-contradictory': '本文件中已有相同编号的行，内容不一致',
  'record-differs': '同一编号已入库且内容不一致；如为更正，请加 --update 重新导入',
  'record-elsewhere': '同一编号已由其他地区登记',
};

/** The refusal of a row whose key an earlier row of the same file has with other content. */
export const contradictoryDuplicate = ({ checker }: RegistryJudge, { rowNumber, cells }: RowInput): Rejection =>
  checker.reject(rowNumber, cells, 'duplicate-contradictory', LATE_ZH['duplicate-contradictory']);

/** The rows are read again from the block: only these few are needed, and in full. */
export function lateRejections(rows: Iterable<RowInput>, { checker }: RegistryJudge, refused: ReadonlyMap<number, LateCode>): Rejection[] {
  return [...rows].flatMap(({ rowNumber, cells }) => {
    const code = refused.get(rowNumber);
    return code === undefined ? [] : [checker.reject(rowNumber, cells, code, LATE_ZH[code])];
  });
}
