import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmptyDatabase } from '../testing/index.js';
import { describeSchema } from './golden-schema.js';
import { loadMigrationList, prismaFolder } from './migration-files.js';
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

  it('says what is pending', async () => {
    expect(await loadMigrationState(database.url)).toEqual({ applied: [], pending: await names() });
  });
});

describe('the schema', () => {
  it('is what the migrations make', async () => {
    expect(await diffSchema()).toBeUndefined();
  });

  it('equals the golden schema; after a new migration read the difference, then run with -u', async () => {
    await migrate(database.url);
    await expect(await describeSchema(database.url)).toMatchFileSnapshot(`${prismaFolder()}/golden-schema.txt`);
    expect(await readFile(`${prismaFolder()}/golden-schema.txt`, 'utf8')).toContain('policy submission_cell_update');
  });
});
