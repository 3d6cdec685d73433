import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { CONNECT_TIMEOUT_MS } from '../connection/connection-options.js';
import type { BackupTable } from './manifest.js';

/** What COPY writes must not hang on the settings of a server or of a session. */
const SETTINGS = ["SET timezone = 'UTC'", "SET datestyle = 'ISO, YMD'", "SET intervalstyle = 'iso_8601'", "SET bytea_output = 'hex'", 'SET extra_float_digits = 3', "SET client_encoding = 'UTF8'", 'SET statement_timeout = 0'];

/** A connection as the owner, whom row-level security does not bind. The application role is left. */
export async function connectAsOwner(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'greengauge-backup', connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // A connection that breaks fails the query under way; without a listener Node would end the process.
  client.on('error', () => undefined);
  await client.connect();
  for (const setting of SETTINGS) await client.query(setting);
  return client;
}

/** Tables with the columns that hold data of their own, parents of partitions instead of the parts, by name. Prisma's own list of migrations is not data. */
export async function listTables(client: pg.Client): Promise<readonly { readonly name: string; readonly columns: readonly string[]; readonly key: readonly string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; key: string[] }>(
    `SELECT c.relname AS name,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
       coalesce((SELECT array_agg(a.attname::text ORDER BY k.position) FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (number, position)
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number WHERE i.indrelid = c.oid AND i.indisprimary), '{}') AS key
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations' ORDER BY c.relname COLLATE "C"`,
  );
  return rows;
}

const quoted = (names: readonly string[]): string => names.map((name) => pg.escapeIdentifier(name)).join(', ');

/** Counts lines and hashes what passes. COPY ends each row with one line feed and writes none inside a row. */
function measured(): { readonly stream: Transform; readonly seen: () => { readonly rows: number; readonly sha256: string } } {
  const hash = createHash('sha256');
  let rows = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1;
      done(null, chunk);
    },
  });
  return { stream, seen: () => ({ rows, sha256: hash.digest('hex') }) };
}

/** The rows of a table to a file; without a path they are only counted and hashed. */
export async function copyOut(client: pg.Client, { name, columns, key }: { readonly name: string; readonly columns: readonly string[]; readonly key: readonly string[] }, path?: string): Promise<BackupTable> {
  const from = client.query(copyTo(`COPY (SELECT ${quoted(columns)} FROM ${pg.escapeIdentifier(name)} ORDER BY ${quoted(key.length > 0 ? key : columns)}) TO STDOUT`));
  const { stream, seen } = measured();
  if (path === undefined) await pipeline(from, stream, new Writable({ write: (_chunk, _encoding, done) => done() }));
  else await pipeline(from, stream, createGzip({ level: 3 }), createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  return { name, columns: [...columns], ...seen() };
}

/** The rows of a file into its table. */
export async function copyIn(client: pg.Client, { name, columns }: Pick<BackupTable, 'name' | 'columns'>, path: string): Promise<void> {
  await pipeline(createReadStream(path), createGunzip(), client.query(copyFrom(`COPY ${pg.escapeIdentifier(name)} (${quoted(columns)}) FROM STDIN`)));
}

/** What a file holds, read to its end; undefined where it is not to be read. */
export async function measureFile(path: string): Promise<{ readonly rows: number; readonly sha256: string } | undefined> {
  const { stream, seen } = measured();
  try {
    await pipeline(createReadStream(path), createGunzip(), stream, new Writable({ write: (_chunk, _encoding, done) => done() }));
    return seen();
  } catch (error) {
    // A missing file, or one that zlib cannot unpack: either way these are not the rows.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
