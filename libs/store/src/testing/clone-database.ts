import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openStore } from '../connection/open-store.js';
import type { Store } from '../connection/store.js';
import { migrate } from '../migration/migrate.js';
import { loadMigrationList } from '../migration/migration-files.js';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.js';

export interface ClonedDatabase {
  /** Connects as the owner of the tables (a superuser), which nothing restrains. */
  readonly url: string;
  /** Connects as the application, which grants and row-level security bind. */
  readonly store: Store;
  /** Closes the store and drops the database. */
  drop(): Promise<void>;
}

const TEMPLATE_LOCK_KEY = 7_123_003;

/** Losing a test database to a power cut is no loss. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

let server: Promise<string> | undefined;

/** A migrated database of one's own, copied from a template that is migrated once a run. */
export async function cloneDatabase(): Promise<ClonedDatabase> {
  server ??= startEmbeddedPostgres({ dataDir: inject('postgresDir'), settings: FAST }).then(({ url }) => url);
  const adminUrl = await server;
  const database = `spec_${randomBytes(8).toString('hex')}`;
  const admin = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  await admin.connect();
  try {
    const template = await ensureTemplate(admin, adminUrl);
    await admin.query(`CREATE DATABASE ${database} TEMPLATE ${template} STRATEGY FILE_COPY`);
  } finally {
    await admin.end();
  }
  const url = databaseUrl(adminUrl, database);
  const store = await openStore({ url, applicationName: 'spec', poolSize: 6 });
  return {
    url,
    store,
    drop: async () => {
      await store.close();
      await withAdmin(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`));
    },
  };
}

/** An empty database, for specs of the migrations themselves. */
export async function createEmptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  server ??= startEmbeddedPostgres({ dataDir: inject('postgresDir'), settings: FAST }).then(({ url }) => url);
  const adminUrl = await server;
  const database = `empty_${randomBytes(8).toString('hex')}`;
  await withAdmin(adminUrl, (client) => client.query(`CREATE DATABASE ${database}`));
  return {
    url: databaseUrl(adminUrl, database),
    drop: () => withAdmin(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)),
  };
}

async function withAdmin(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** The name carries the content of the migrations; the lock lets one worker of the run make it. */
async function ensureTemplate(admin: pg.Client, adminUrl: string): Promise<string> {
  const { migrationDirectories } = await loadMigrationList();
  const hash = createHash('sha256').update(JSON.stringify(migrationDirectories)).digest('hex').slice(0, 12);
  const template = `template_${hash}`;
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK_KEY]);
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) {
      await admin.query(`DROP DATABASE IF EXISTS ${template}_new WITH (FORCE)`);
      await admin.query(`CREATE DATABASE ${template}_new`);
      await migrate(databaseUrl(adminUrl, `${template}_new`));
      await admin.query(`ALTER DATABASE ${template}_new RENAME TO ${template}`);
    }
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK_KEY]);
  }
  return template;
}
