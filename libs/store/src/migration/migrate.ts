import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { loadDatamodel, loadMigrationList } from './migration-files.js';
import { createSchemaEngine } from './schema-engine.js';

/** One migrating process at a time in a database, however many replicas start together. */
const MIGRATION_LOCK_KEY = 7_123_002;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Applies what the database lacks, oldest first, and returns the names applied (none when it was up to date). Each migration is
 * one implicit transaction. Offline: Prisma's engine runs as WebAssembly over our driver. Throws what PostgreSQL said when a
 * migration fails; it may be repeated once the cause is mended. `only`: no other migrations than these, for data of an older schema.
 */
export async function migrate(url: string, { only }: { readonly only?: readonly string[] } = {}): Promise<{ applied: readonly string[] }> {
  // One connection for the lock and for the work: whoever loses the one loses the other, and stops.
  const pool = new pg.Pool({
    connectionString: url, application_name: 'greengauge-migrate', max: 1, idleTimeoutMillis: 0, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, options: '-c timezone=UTC',
  });
  // A lost connection fails the query that needs it; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await pool.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK_KEY]);
    const all = await loadMigrationList();
    const migrationsList = only === undefined ? all : { ...all, migrationDirectories: all.migrationDirectories.filter(({ path }) => only.includes(path)) };
    if (await isUpToDate(pool, migrationsList.migrationDirectories.map(({ path }) => path))) return { applied: [] };
    await releaseInterrupted(pool);
    const failed: { error?: unknown } = {};
    const engine = await createSchemaEngine(migrationAdapter(pool, failed), await loadDatamodel());
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } }).catch((error: unknown) => {
      // The engine reports 'external error' with a number; what PostgreSQL said is what a person needs.
      throw failed.error ?? error;
    });
    return { applied: appliedMigrationNames };
  } finally {
    await pool.end();
  }
}

/** What `migrate` would do, without doing it. */
export async function loadMigrationState(url: string): Promise<{ applied: readonly string[]; pending: readonly string[] }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await client.connect();
  try {
    const applied = await loadFinished(client);
    const { migrationDirectories } = await loadMigrationList();
    return { applied, pending: migrationDirectories.map(({ path }) => path).filter((name) => !applied.includes(name)) };
  } finally {
    await client.end();
  }
}

async function loadFinished(client: pg.Client | pg.Pool): Promise<string[]> {
  const { rows: tables } = await client.query<{ there: boolean }>("SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there");
  if (tables[0]?.there !== true) return [];
  const { rows } = await client.query<{ migration_name: string }>('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name');
  return rows.map(({ migration_name }) => migration_name);
}

/**
 * A process that was killed while it migrated leaves a row that says 'started'. Its script did not commit, because the script
 * itself sets the row to finished (below); so it may simply run again. Prisma would stop and ask a person.
 */
async function releaseInterrupted(client: pg.Pool): Promise<void> {
  await client.query(`DO $$ BEGIN
    IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
      UPDATE public._prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL;
    END IF;
  END $$`);
}

/** Last statement of each script, in its implicit transaction: what is done and what is said to be done commit together. */
const FINISHED = `
;DO $finished$ BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    UPDATE public._prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE finished_at IS NULL AND rolled_back_at IS NULL;
  END IF;
END $finished$`;

/** Spares the usual start the engine, which takes longer than all the rest. A failed migration is left to the engine to report. */
async function isUpToDate(client: pg.Pool, names: readonly string[]): Promise<boolean> {
  const finished = new Set(await loadFinished(client));
  return finished.size === names.length && names.every((name) => finished.has(name));
}

function migrationAdapter(pool: pg.Pool, failed: { error?: unknown }): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () =>
      Object.assign(await factory.connect(), {
        // The original splits at every semicolon, which breaks function bodies, and gives up the single transaction.
        executeScript: async (script: string) => {
          await pool.query(script + FINISHED).catch((error: unknown) => {
            failed.error = error;
            throw error;
          });
        },
      }),
    connectToShadowDb: () => Promise.reject(new Error('migrate never opens a shadow database')),
  };
}
