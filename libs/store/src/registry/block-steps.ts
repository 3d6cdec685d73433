import type { Rejection } from '@greengauge/intake';
import { canonicalJson } from '@greengauge/kernel';
import { actorName, type Actor } from '../connection/actor.js';
import type { RowBlock } from './csv-blocks.js';
import type { CopySink, StagedBlock } from './judge-block.js';
import { copyKeys, partLines } from './key-lines.js';
import type { RegistryJudge } from './record-writer.js';
import type { RegistryConnection } from './registry-connection.js';
import type { RegistryImport, RegistryImportCounts } from './registry-import.js';
import type { RegistryTable } from './registry-table.js';
import { lateRejections, NO_CONFLICT, settleConflicts } from './settle-conflicts.js';

/** What every block of an import is written with. */
export interface BlockWork {
  readonly importId: string;
  readonly request: RegistryImport;
  readonly judge: RegistryJudge;
  readonly sizeBytes: number;
  readonly actor: Actor;
  readonly table: RegistryTable;
}

export interface BlockDone {
  readonly counts: RegistryImportCounts;
  readonly cancelRequested: boolean;
}

/** `metKeys`: some of its rows had their key in the registry already. */
export interface BlockSettled extends BlockDone {
  readonly metKeys: boolean;
}

/** A key that is there; or one that another transaction is about to store: it may wait for us in turn, so waiting is cut short. */
const MEETINGS = new Set(['23505', '55P03', '40P01']);
const LOCK_TIMEOUT_MS = 500;

const isMeeting = (error: unknown): boolean => error instanceof Error && 'code' in error && typeof error.code === 'string' && MEETINGS.has(error.code);

/** Copies lines straight into the registry. False where a key was met: the transaction is then withdrawn. */
export async function copyBlock(connection: RegistryConnection, table: RegistryTable, bytes: Buffer): Promise<boolean> {
  // COPY refuses a table with row-level security to those whom it binds; the platform's own policy lets every row pass.
  const copied = await inLimitedWait(connection, async () => {
    await connection.query('SET LOCAL ROLE NONE');
    await connection.copy(table.copyDirect, bytes);
    await connection.query('SET LOCAL ROLE greengauge_app; SET LOCAL lock_timeout = 0');
    return true;
  });
  return copied ?? false;
}

/** Works in the transaction that is open, but waits only so long for what another holds. Undefined where that did not suffice, or a key was met: the transaction is then withdrawn. */
export async function inLimitedWait<T>(connection: RegistryConnection, work: () => Promise<T>): Promise<T | undefined> {
  try {
    await connection.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    return await work();
  } catch (error) {
    if (!isMeeting(error)) throw error;
    await connection.query('ROLLBACK');
    return undefined;
  }
}

/** Copies the keys of the block, to be looked up. */
export async function copyOwnKeys(connection: RegistryConnection, table: RegistryTable, sink: CopySink, keys: CopySink): Promise<void> {
  copyKeys(sink, table.shape, keys);
  await connection.copy(table.copyKeys, keys.bytes());
}

/** Brings a staged block into the registry, settles what is there already, and commits. */
export async function settleBlock(connection: RegistryConnection, work: BlockWork, block: RowBlock, staged: StagedBlock): Promise<BlockSettled> {
  const { rows: left } = await connection.query<{ import_row: number }>(work.table.insert);
  return settleRows(connection, work, block, staged, left.map((row) => row.import_row));
}

/** Lines that a block is parted into. */
export interface PartedSinks {
  readonly met: CopySink;
  readonly rest: CopySink;
}

/**
 * With the keys of the block copied: rows that meet none go straight into the registry, the others to `parts.met`. Returns the numbers
 * of these, in order. Undefined where the copy met a key that was not to be seen before: the transaction is then withdrawn.
 */
export async function enterSifted(connection: RegistryConnection, table: RegistryTable, sink: CopySink, parts: PartedSinks): Promise<readonly number[] | undefined> {
  const { rows } = await connection.query<{ import_row: number }>(table.metKeys);
  const met = rows.map((row) => row.import_row);
  if (met.length > 0) partLines(sink, table.shape, met, parts.met, parts.rest);
  const straight = met.length > 0 ? parts.rest : sink;
  return straight.length === 0 || await copyBlock(connection, table, straight.bytes()) ? met : undefined;
}

/** With all predecessors committed and the other rows in: stages and compares the rows that met a key, and commits. */
export async function settleSifted(connection: RegistryConnection, work: BlockWork, block: RowBlock, staged: StagedBlock, met: readonly number[], lines: CopySink): Promise<BlockSettled> {
  if (met.length > 0) await connection.copy(work.table.copy, lines.bytes());
  return settleRows(connection, work, block, staged, met);
}

/** Compares the staged rows that met a key with what is stored, and commits. */
async function settleRows(connection: RegistryConnection, work: BlockWork, block: RowBlock, staged: StagedBlock, left: readonly number[]): Promise<BlockSettled> {
  const { importId, request, judge, actor, table } = work;
  const inserted = staged.staged - left.length;
  const conflict = left.length === 0 ? NO_CONFLICT : await settleConflicts(connection, table, left, { importId, registry: request.declaration.id, update: request.update, changedBy: actorName(actor) });
  const late = conflict.refused.size === 0 ? [] : lateRejections(block.rows, judge, conflict.refused);
  const rejections = [...staged.rejections, ...late];
  const done = await commit(connection, work, block, rejections, {
    read: staged.read, accepted: inserted + conflict.updated, updated: conflict.updated, unchanged: conflict.unchanged, quarantined: rejections.length,
  });
  return { ...done, metKeys: left.length > 0 };
}

/** Rows, quarantine and the place reached become visible together. */
async function commit(connection: RegistryConnection, { importId, actor }: BlockWork, block: RowBlock, rejections: readonly Rejection[], counts: RegistryImportCounts): Promise<BlockDone> {
  await saveRejections(connection, importId, actor, rejections);
  const { rows: [after] } = await connection.query<{ cancel_requested: boolean }>(
    `UPDATE import_progress SET next_byte = $2, next_row = $3, read = read + $4, accepted = accepted + $5, updated = updated + $6, unchanged = unchanged + $7,
       quarantined = quarantined + $8, updated_at = clock_timestamp() WHERE import_id = $1::uuid RETURNING cancel_requested`,
    [importId, block.nextByte, block.nextRow, counts.read, counts.accepted, counts.updated, counts.unchanged, counts.quarantined]);
  if (after === undefined) throw new Error(`import ${importId} has no place`);
  await connection.query('COMMIT');
  return { counts, cancelRequested: after.cancel_requested };
}

async function saveRejections(connection: RegistryConnection, importId: string, actor: Actor, rejections: readonly Rejection[]): Promise<void> {
  if (rejections.length === 0) return;
  const region = actor.kind === 'user' ? actor.region ?? null : null;
  const rows = rejections.map(({ rowNumber, column, code, reasonZh, row }) => ({ row_number: rowNumber, column_name: column ?? '', code, reason_zh: reasonZh, row }));
  await connection.query(
    `INSERT INTO quarantine (import_id, region, row_number, column_name, code, reason_zh, row)
     SELECT $1::uuid, $2, r.row_number, r.column_name, r.code, r.reason_zh, r.row
     FROM jsonb_to_recordset($3::jsonb) AS r (row_number integer, column_name text, code text, reason_zh text, row jsonb)`,
    [importId, region, canonicalJson(rows)]);
}
