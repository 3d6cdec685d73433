import type { RegistryDeclaration } from '@greengauge/framework';
import { canonicalJson } from '@greengauge/kernel';
import type { Rejection } from '@greengauge/intake';
import { appendAudit } from '../audit/append-audit.js';
import { actorName, type Actor } from '../connection/actor.js';
import { notify } from '../connection/notify.js';
import type { Store } from '../connection/store.js';
import { closeImport, openImport, type ImportCounts } from '../imports/import-ledger.js';
import type { RowBlock } from './csv-blocks.js';
import { copyLine, type RegistryJudge } from './record-writer.js';
import { openRegistryConnection, type RegistryConnection } from './registry-connection.js';
import { registryTable, type RegistryTable } from './registry-table.js';
import { lateRejections, NO_CONFLICT, settleConflicts } from './settle-conflicts.js';

export interface RegistryImport {
  readonly declaration: RegistryDeclaration;
  readonly fileName: string;
  readonly sha256: string;
  readonly idempotencyKey: string;
  /** Take over rows that differ from the stored record; without it they go to quarantine. */
  readonly update: boolean;
}

export interface RegistrySource {
  readonly judge: RegistryJudge;
  /** Blocks from a position on; the header row is not among them. */
  blocks(from: { readonly byte: number; readonly row: number }): AsyncIterable<RowBlock>;
  /** Where the rows behind the header begin. */
  readonly start: { readonly byte: number; readonly row: number };
  readonly sizeBytes: number;
}

export interface RegistryImportCounts extends ImportCounts {
  /** Of the accepted: records that were there and have changed. */
  readonly updated: number;
}

export interface RegistryImportResult {
  readonly importId: string;
  readonly alreadyDone: boolean;
  /** True where it was stopped: the rest goes on with the same command. */
  readonly cancelled: boolean;
  readonly counts: RegistryImportCounts;
}

export interface RegistryImportWatch {
  readonly signal?: AbortSignal;
  progress?(counts: RegistryImportCounts, fraction: number): void;
}

export class ImportRunning extends Error {
  constructor(readonly importId: string) {
    super(`import ${importId} is running in another process`);
    this.name = 'ImportRunning';
  }
}

/**
 * Streams a file into its registry: every block is checked here, its good rows copied, and rows, quarantine and the place reached
 * are committed together. A process killed at any point leaves whole blocks; the same call goes on behind the last one. While
 * one block is being inserted, the next is read and copied on a second connection; blocks are inserted in file order.
 */
export async function importRegistry(store: Store, actor: Actor, request: RegistryImport, source: RegistrySource, watch: RegistryImportWatch = {}): Promise<RegistryImportResult> {
  const { declaration, fileName, sha256, idempotencyKey } = request;
  const opened = await store.transact(actor, async (tx) => {
    const entry = await openImport(tx, { dataset: declaration.id, fileName, sha256, idempotencyKey });
    const region = actor.kind === 'user' ? actor.region ?? null : null;
    await tx.execute('INSERT INTO import_progress (import_id, region, next_byte, next_row) VALUES ($1::uuid, $2, $3, $4) ON CONFLICT (import_id) DO UPDATE SET cancel_requested = false',
      [entry.importId, region, source.start.byte, source.start.row]);
    return entry;
  });
  const { importId } = opened;
  const [first, second] = await Promise.all([openRegistryConnection(store.url, actor), openRegistryConnection(store.url, actor)]);
  try {
    const { rows: [lock] } = await first.query<{ taken: boolean }>('SELECT pg_try_advisory_lock(hashtextextended($1, 7)) AS taken', [importId]);
    if (lock?.taken !== true) throw new ImportRunning(importId);
    const place = await loadPlace(first, importId);
    if (opened.alreadyDone) return { importId, alreadyDone: true, cancelled: false, counts: place.counts };
    const run = await runBlocks([first, second], { importId, request, source, actor, watch }, place);
    if (!run.cancelled) await finish(store, actor, importId, declaration, run.counts);
    return { importId, alreadyDone: false, ...run };
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
}

interface Place {
  readonly byte: number;
  readonly row: number;
  readonly counts: RegistryImportCounts;
}

async function loadPlace(connection: RegistryConnection, importId: string): Promise<Place> {
  const { rows: [row] } = await connection.query<{ next_byte: string; next_row: number; read: number; accepted: number; updated: number; unchanged: number; quarantined: number }>(
    'SELECT next_byte, next_row, read, accepted, updated, unchanged, quarantined FROM import_progress WHERE import_id = $1::uuid', [importId]);
  if (row === undefined) throw new Error(`import ${importId} has no place`);
  const { read, accepted, updated, unchanged, quarantined } = row;
  return { byte: Number(row.next_byte), row: row.next_row, counts: { read, accepted, updated, unchanged, quarantined } };
}

interface Work {
  readonly importId: string;
  readonly request: RegistryImport;
  readonly source: RegistrySource;
  readonly actor: Actor;
  readonly watch: RegistryImportWatch;
}

async function runBlocks(connections: readonly [RegistryConnection, RegistryConnection], work: Work, place: Place): Promise<{ readonly cancelled: boolean; readonly counts: RegistryImportCounts }> {
  const { source, watch, request } = work;
  const table = registryTable(request.declaration, source.judge.columns);
  for (const connection of connections) await connection.query(table.createStage);
  let counts = place.counts;
  let cancelled = false;
  let turn = 0;
  let inserting: Promise<void> = Promise.resolve();
  // A failure of the block under way is met where the next one waits for it.
  inserting.catch(() => undefined);
  for await (const block of source.blocks({ byte: place.byte, row: place.row })) {
    const connection = turn % 2 === 0 ? connections[0] : connections[1];
    turn += 1;
    const staged = judgeBlock(block, source.judge);
    await connection.query('BEGIN');
    await connection.copy(table.copy, staged.bytes);
    await inserting;
    if (cancelled || watch.signal?.aborted === true) {
      await connection.query('ROLLBACK');
      cancelled = true;
      break;
    }
    inserting = commitBlock(connection, table, work, block, staged).then((done) => {
      counts = add(counts, done.counts);
      cancelled ||= done.cancelRequested;
      watch.progress?.(counts, block.nextByte / Math.max(1, source.sizeBytes));
    });
    inserting.catch(() => undefined);
  }
  await inserting;
  return { cancelled, counts };
}

interface StagedBlock {
  readonly bytes: Buffer;
  readonly staged: number;
  readonly read: number;
  readonly rejections: Rejection[];
}

function judgeBlock({ rows }: RowBlock, judge: RegistryJudge): StagedBlock {
  const lines: string[] = [];
  const rejections: Rejection[] = [];
  let read = 0;
  for (const { rowNumber, cells } of rows) {
    const outcome = judge.check(rowNumber, cells);
    if (outcome.kind === 'blank') continue;
    read += 1;
    if (outcome.kind === 'rejected') rejections.push(outcome.rejection);
    else lines.push(copyLine(outcome.values, rowNumber));
  }
  return { bytes: Buffer.from(lines.join('')), staged: lines.length, read, rejections };
}

interface BlockDone {
  readonly counts: RegistryImportCounts;
  readonly cancelRequested: boolean;
}

async function commitBlock(connection: RegistryConnection, table: RegistryTable, { importId, request, source, actor }: Work, block: RowBlock, staged: StagedBlock): Promise<BlockDone> {
  const { rowCount } = await connection.query(table.insert, [importId]);
  const inserted = rowCount ?? 0;
  const conflict = inserted === staged.staged ? NO_CONFLICT : await settleConflicts(connection, table, { importId, registry: request.declaration.id, update: request.update, changedBy: actorName(actor) });
  const late = conflict.refused.size === 0 ? [] : lateRejections(block.rows, source.judge, conflict.refused);
  const rejections = [...staged.rejections, ...late];
  await saveRejections(connection, importId, actor, rejections);
  const counts: RegistryImportCounts = {
    read: staged.read, accepted: inserted + conflict.updated, updated: conflict.updated, unchanged: conflict.unchanged, quarantined: rejections.length,
  };
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

async function finish(store: Store, actor: Actor, importId: string, declaration: RegistryDeclaration, counts: RegistryImportCounts): Promise<void> {
  const { read, accepted, unchanged, quarantined } = counts;
  const sums = { read, accepted, unchanged, quarantined };
  await store.transact(actor, async (tx) => {
    await closeImport(tx, importId, sums);
    await appendAudit(tx, { action: 'registry.import', subject: declaration.id, details: { importId, ...counts } });
    await notify(tx, { topic: 'import', importId, dataset: declaration.id, ...sums });
  });
}

const add = (a: RegistryImportCounts, b: RegistryImportCounts): RegistryImportCounts => ({
  read: a.read + b.read, accepted: a.accepted + b.accepted, updated: a.updated + b.updated, unchanged: a.unchanged + b.unchanged, quarantined: a.quarantined + b.quarantined,
});
