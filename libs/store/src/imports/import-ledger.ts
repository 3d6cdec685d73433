import { z } from 'zod';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import type { Tx } from '../connection/store.js';

/** read = accepted + unchanged + quarantined: every row of a file is accounted for. */
export interface ImportCounts {
  readonly read: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly quarantined: number;
}

export interface NewImport {
  readonly dataset: string;
  readonly fileName: string;
  /** Of the file's bytes, hexadecimal. */
  readonly sha256: string;
  /** Equal for what should be one import. */
  readonly idempotencyKey: string;
}

export interface OpenedImport {
  readonly importId: string;
  /** Closed before: nothing is left to do, `counts` are those of that time. */
  readonly alreadyDone: boolean;
  readonly counts?: ImportCounts;
}

const counts = { read: z.number().nullable(), accepted: z.number().nullable(), unchanged: z.number().nullable(), quarantined: z.number().nullable() };

const countsOf = (row: { [name in keyof ImportCounts]: number | null }): ImportCounts | undefined => {
  const { read, accepted, unchanged, quarantined } = row;
  return read === null || accepted === null || unchanged === null || quarantined === null ? undefined : { read, accepted, unchanged, quarantined };
};

/** Opens an import, or finds the one of that key: closed, or left open by a process that died and to be carried on. */
export async function openImport(tx: Tx, { dataset, fileName, sha256, idempotencyKey }: NewImport): Promise<OpenedImport> {
  const region = tx.actor.kind === 'user' ? (tx.actor.region ?? null) : null;
  const entered = await tx.execute(
    `INSERT INTO import_batch (dataset, file_name, sha256, idempotency_key, region, opened_by) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (idempotency_key) DO NOTHING`,
    [dataset, fileName, sha256, idempotencyKey, region, actorName(tx.actor)],
  );
  const [found] = await tx.sql(
    'SELECT id::text AS id, status, read, accepted, unchanged, quarantined FROM import_batch WHERE idempotency_key = $1',
    [idempotencyKey],
    z.object({ id: z.string(), status: z.string(), ...counts }),
  );
  if (found === undefined) throw new Error(`import ${idempotencyKey} belongs to another region`);
  if (entered === 1) await appendAudit(tx, { action: 'import.open', subject: found.id, details: { dataset, fileName, sha256 } });
  const sums = countsOf(found);
  return { importId: found.id, alreadyDone: found.status === 'closed', ...(sums === undefined ? {} : { counts: sums }) };
}

/** Observations that the import has written so far, revisions included. */
export async function countImported(tx: Tx, importId: string): Promise<number> {
  const [row] = await tx.sql('SELECT count(*) AS imported FROM observation WHERE import_id = $1::uuid', [importId], z.object({ imported: z.number() }));
  return row?.imported ?? 0;
}

/** Closes the import. Throws when the counts do not add up, or quarantine holds another number of rows. Repeating it changes nothing. */
export async function closeImport(tx: Tx, importId: string, { read, accepted, unchanged, quarantined }: ImportCounts): Promise<void> {
  const [kept] = await tx.sql('SELECT count(DISTINCT row_number) AS rows FROM quarantine WHERE import_id = $1::uuid', [importId], z.object({ rows: z.number() }));
  if (kept?.rows !== quarantined) throw new Error(`import ${importId}: ${quarantined} rows said to be quarantined, ${kept?.rows ?? 0} are`);
  const closed = await tx.execute(
    `UPDATE import_batch SET status = 'closed', read = $2, accepted = $3, unchanged = $4, quarantined = $5, closed_at = clock_timestamp()
     WHERE id = $1::uuid AND status = 'open'`,
    [importId, read, accepted, unchanged, quarantined],
  );
  if (closed === 1) await appendAudit(tx, { action: 'import.close', subject: importId, details: { read, accepted, unchanged, quarantined } });
}

export interface ImportRecord extends Omit<NewImport, 'idempotencyKey'> {
  readonly importId: string;
  /** Absent where the platform imported, or a ministry. */
  readonly region?: string;
  /** Epoch ms. */
  readonly openedAtMs: number;
  readonly openedBy: string;
  readonly closedAtMs?: number;
  /** Absent while the import is open. */
  readonly counts?: ImportCounts;
}

/** Newest first; with an id that one alone, however long ago it was. */
export function listImports(tx: Tx, { limit = 500, importId }: { readonly limit?: number; readonly importId?: string } = {}): Promise<ImportRecord[]> {
  return tx.sql(
    `SELECT id::text AS id, dataset, file_name, sha256, region, opened_at, opened_by, closed_at, read, accepted, unchanged, quarantined
     FROM import_batch WHERE $2::text IS NULL OR id::text = $2 ORDER BY opened_at DESC, id LIMIT $1`,
    [limit, importId ?? null],
    z
      .object({ id: z.string(), dataset: z.string(), file_name: z.string(), sha256: z.string(), region: z.string().nullable(), opened_at: z.number(), opened_by: z.string(), closed_at: z.number().nullable(), ...counts })
      .transform((row): ImportRecord => {
        const sums = countsOf(row);
        return {
          importId: row.id, dataset: row.dataset, fileName: row.file_name, sha256: row.sha256, openedAtMs: row.opened_at, openedBy: row.opened_by,
          ...(row.region === null ? {} : { region: row.region }),
          ...(row.closed_at === null ? {} : { closedAtMs: row.closed_at }),
          ...(sums === undefined ? {} : { counts: sums }),
        };
      }),
  );
}
