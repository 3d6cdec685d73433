import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../migration/migrate.js';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.js';

export interface BenchDatabases {
  readonly folder: string;
  /** A migrated database of its own. */
  create(name: string): Promise<string>;
  drop(name: string): Promise<void>;
  /** Runs as the owner of the tables. */
  sql<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]>;
  stop(): Promise<void>;
}

/** A PostgreSQL of the bench's own with the settings of an installation: what is committed is on the disk. */
export async function startBenchDatabases(): Promise<BenchDatabases> {
  const folder = await mkdtemp(join(tmpdir(), 'greengauge-bench-'));
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  const sql = async <Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(statement)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    folder, sql,
    create: async (name) => {
      await sql(postgres.url, `CREATE DATABASE ${name}`);
      const url = new URL(postgres.url);
      url.pathname = `/${name}`;
      await migrate(url.href);
      return url.href;
    },
    drop: async (name) => void await sql(postgres.url, `DROP DATABASE ${name} WITH (FORCE)`),
    stop: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** `--rows=200000` on the command line, for a trial; what is published is measured with the number given here. */
export function rowsOf(wanted: number): number {
  const given = process.argv.find((argument) => argument.startsWith('--rows='));
  return given === undefined ? wanted : Number(given.slice('--rows='.length));
}
