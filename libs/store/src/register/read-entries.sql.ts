import { z } from 'zod';
import type { Tx } from '../connection/store.js';
import { ENTRY_COLUMNS, entryRow, type StoredEntry } from './entry-row.js';

export interface EntryFilter {
  readonly register: string;
  /** Part of name or key. */
  readonly text?: string;
  /** These regions. */
  readonly regions?: readonly string[];
  readonly status?: string;
  /** A codes field and a code of it. */
  readonly term?: { readonly field: string; readonly code: string };
  /** Latest version of each key, drafts included, instead of the current one. */
  readonly drafts?: boolean;
  /** Keys after this one: the last key of the page before. */
  readonly afterKey?: string;
  readonly limit: number;
}

const LIKE_SPECIAL = /[\\%_]/g;

/**
 * One version a key, by key in byte order: the order stays while entries arrive, so a page continues after the last key of the one
 * before. `limit` rows at most; whether more follow is seen by asking for one more.
 */
export function listRegisterEntries(tx: Tx, { register, text, regions, status, term, drafts, afterKey, limit }: EntryFilter): Promise<StoredEntry[]> {
  return tx.sql(
    `SELECT ${ENTRY_COLUMNS}
     FROM register_entry e
     WHERE e.register = $1
       AND CASE WHEN $6::boolean
             THEN e.state = 'draft' AND NOT EXISTS (SELECT 1 FROM register_entry n WHERE n.register = e.register AND n.entry_key COLLATE "C" = e.entry_key COLLATE "C" AND n.version > e.version)
             ELSE e.current END
       AND ($2::text IS NULL OR e.name_zh ILIKE $2 OR e.entry_key ILIKE $2)
       AND ($3::text[] IS NULL OR e.region = ANY ($3::text[]))
       AND ($4::text IS NULL OR e.status = $4)
       AND ($5::text IS NULL OR e.attributes -> $5 @> to_jsonb($7::text))
       AND ($8::text IS NULL OR e.entry_key COLLATE "C" > $8::text COLLATE "C")
     ORDER BY e.entry_key COLLATE "C"
     LIMIT $9`,
    [register, text === undefined ? null : `%${text.replaceAll(LIKE_SPECIAL, String.raw`\$&`)}%`, regions ?? null, status ?? null, term?.field ?? null, drafts === true, term?.code ?? null, afterKey ?? null, limit],
    entryRow,
  );
}

/** Every version the reader may see, newest first. */
export const loadRegisterEntry = (tx: Tx, register: string, key: string): Promise<StoredEntry[]> =>
  tx.sql(`SELECT ${ENTRY_COLUMNS} FROM register_entry e WHERE e.register = $1 AND e.entry_key = $2 ORDER BY e.version DESC`, [register, key], entryRow);

/** What is counted: the current version of every entry, by key. */
export const loadCurrentEntries = (tx: Tx, register: string): Promise<StoredEntry[]> =>
  tx.sql(`SELECT ${ENTRY_COLUMNS} FROM register_entry e WHERE e.register = $1 AND e.current ORDER BY e.entry_key COLLATE "C"`, [register], entryRow);

export interface RegisterTally {
  readonly register: string;
  readonly entries: number;
  readonly drafts: number;
  readonly regions: number;
  /** Epoch ms of the last version. */
  readonly changedAtMs: number;
}

/** What each register holds, as the reader may see it; registers without a row are left out. By register. */
export const tallyRegisters = (tx: Tx): Promise<RegisterTally[]> =>
  tx.sql(
    `SELECT e.register, count(*) FILTER (WHERE e.current) AS entries, count(DISTINCT e.region) FILTER (WHERE e.current) AS regions, max(e.recorded_at) AS changed_at,
       count(*) FILTER (WHERE e.state = 'draft' AND NOT EXISTS (SELECT 1 FROM register_entry n WHERE n.register = e.register AND n.entry_key COLLATE "C" = e.entry_key COLLATE "C" AND n.version > e.version)) AS drafts
     FROM register_entry e GROUP BY e.register ORDER BY e.register`,
    [],
    z.object({ register: z.string(), entries: z.number(), drafts: z.number(), regions: z.number(), changed_at: z.number() })
      .transform((row): RegisterTally => ({ register: row.register, entries: row.entries, drafts: row.drafts, regions: row.regions, changedAtMs: row.changed_at })),
  );

/** Digest of the current versions of each register: equal digests count equally. Registers without a row are left out. */
export const digestRegisters = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  new Map((await tx.sql(
    `SELECT e.register, md5(string_agg(e.id::text, ',' ORDER BY e.id)) AS digest FROM register_entry e WHERE e.current GROUP BY e.register ORDER BY e.register`,
    [],
    z.object({ register: z.string(), digest: z.string() }),
  )).map(({ register, digest }) => [register, digest]));
