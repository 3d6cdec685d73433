import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asOwner } from '../testing/owner.js';
import { createEmptyDatabase } from '../testing/index.js';
import { describeSchema } from './golden-schema.js';
import { loadDatamodel, loadMigrationList, prismaFolder } from './migration-files.js';
import { loadMigrationState, migrate } from './migrate.js';
import { diffSchema } from './schema-diff.js';

let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
beforeEach(async () => {
  database = await createEmptyDatabase();
});
afterEach(() => database.drop());

const names = async (): Promise<string[]> => (await loadMigrationList()).migrationDirectories.map(({ path }) => path);

describe('migrate', () => {
  it('applies each migration once when several replicas start together', async () => {
    const results = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url)));
    expect(results.flatMap(({ applied }) => applied)).toEqual(await names());
    expect(await migrate(database.url)).toEqual({ applied: [] });
    expect(await loadMigrationState(database.url)).toEqual({ applied: await names(), pending: [] });
  });

  it('migrates several databases of one server at once, though they share its roles', async () => {
    const others = await Promise.all(Array.from({ length: 3 }, () => createEmptyDatabase()));
    try {
      const results = await Promise.all([database, ...others].map(({ url }) => migrate(url)));
      for (const { applied } of results) expect(applied).toEqual(await names());
    } finally {
      await Promise.all(others.map(({ drop }) => drop()));
    }
  });

  it('keeps the table that `prisma migrate deploy` reads', async () => {
    await migrate(database.url);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query('SELECT migration_name, checksum, finished_at IS NOT NULL AS finished, applied_steps_count FROM _prisma_migrations ORDER BY 1');
    await client.end();
    expect(rows.map(({ migration_name }) => migration_name)).toEqual(await names());
    expect(rows.every(({ checksum, finished }) => /^[0-9a-f]{64}$/.test(checksum) && finished)).toBe(true);
  });

  it('goes on after a process was killed in the middle of a migration', async () => {
    const [first = ''] = await names();
    await asOwner(database.url, [
      'CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)',
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('a', repeat('0', 64), '${first}')`,
    ]);
    expect(await migrate(database.url)).toEqual({ applied: await names() });
    expect(await migrate(database.url)).toEqual({ applied: [] });
  });

  it('is safe to kill at any moment', async () => {
    // As kill -9 does, but at chosen moments: the server loses all connections of the migrating process.
    for (const delayMs of [20, 60, 120, 200, 300]) {
      const victim = migrate(database.url).catch(() => undefined);
      await new Promise((done) => setTimeout(done, delayMs));
      await asOwner(database.url, ["SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'greengauge-migrate'"]);
      await victim;
    }
    await migrate(database.url);
    expect(await loadMigrationState(database.url)).toEqual({ applied: await names(), pending: [] });
    expect(await describeSchema(database.url)).toContain('policy submission_cell_update');
  });

  it('says what is pending', async () => {
    expect(await loadMigrationState(database.url)).toEqual({ applied: [], pending: await names() });
  });
});

describe('the schema', () => {
  it('is what the migrations make', async () => {
    expect(await diffSchema()).toBeUndefined();
  }, 120_000);

  it('shows a field that no migration makes', async () => {
    const changed = (await loadDatamodel()).map(([path, text]) => [path, text.replace('model Idempotency {', 'model Idempotency {\n  extra String?')] as const);
    expect(await diffSchema(changed)).toMatch(/ALTER TABLE "idempotency" ADD COLUMN\s+"extra" TEXT/);
  }, 120_000);

  it('equals the golden schema; after a new migration read the difference, then run with -u', async () => {
    await migrate(database.url);
    await expect(await describeSchema(database.url)).toMatchFileSnapshot(`${prismaFolder()}/golden-schema.txt`);
    expect(await readFile(`${prismaFolder()}/golden-schema.txt`, 'utf8')).toContain('policy submission_cell_update');
  });
});
