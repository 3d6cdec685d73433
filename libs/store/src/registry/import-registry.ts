import type { RegistryDeclaration } from '@greengauge/framework';
import { appendAudit } from '../audit/append-audit.js';
import type { Actor } from '../connection/actor.js';
import { notify } from '../connection/notify.js';
import type { Store } from '../connection/store.js';
import { closeImport, openImport } from '../imports/import-ledger.js';
import { runBlocks } from './import-blocks.js';
import { openRegistryConnection, type RegistryConnection } from './registry-connection.js';
import type { Place, RegistryImport, RegistryImportCounts, RegistryImportResult, RegistryImportWatch, RegistrySource } from './registry-import.js';

export class ImportRunning extends Error {
  constructor(readonly importId: string) {
    super(`import ${importId} is running in another process`);
    this.name = 'ImportRunning';
  }
}

/**
 * Streams a file into its registry: every block is checked here, its good rows copied, and rows, quarantine and the place reached
 * are committed together. A process killed at any point leaves whole blocks; the same call goes on behind the last one.
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

async function loadPlace(connection: RegistryConnection, importId: string): Promise<Place> {
  const { rows: [row] } = await connection.query<{ next_byte: string; next_row: number; read: number; accepted: number; updated: number; unchanged: number; quarantined: number }>(
    'SELECT next_byte, next_row, read, accepted, updated, unchanged, quarantined FROM import_progress WHERE import_id = $1::uuid', [importId]);
  if (row === undefined) throw new Error(`import ${importId} has no place`);
  const { read, accepted, updated, unchanged, quarantined } = row;
  return { byte: Number(row.next_byte), row: row.next_row, counts: { read, accepted, updated, unchanged, quarantined } };
}

async function finish(store: Store, actor: Actor, importId: string, declaration: RegistryDeclaration, counts: RegistryImportCounts): Promise<void> {
  const { read, accepted, unchanged, quarantined } = counts;
  const sums = { read, accepted, unchanged, quarantined };
  await store.transact(actor, async (tx) => {
    if (declaration.table === 'patent') await tx.execute('SELECT patent_cell_fold()', []);
    await closeImport(tx, importId, sums);
    await appendAudit(tx, { action: 'registry.import', subject: declaration.id, details: { importId, ...counts } });
    await notify(tx, { topic: 'import', importId, dataset: declaration.id, ...sums });
  });
}
