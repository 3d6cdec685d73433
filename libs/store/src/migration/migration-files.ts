import { readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm';

/** The `prisma/` folder of the installation, found upwards from this file: the same from src/ and from dist/. */
export function prismaFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'prisma', 'migrations', 'migration_lock.toml'))) return join(folder, 'prisma');
  }
  throw new Error('prisma/migrations was not found above libs/store');
}

export type Datamodel = readonly (readonly [path: string, text: string])[];

/** The schema files, in file-name order. */
export async function loadDatamodel(folder = prismaFolder()): Promise<Datamodel> {
  const schema = join(folder, 'schema');
  const files = (await readdir(schema)).filter((file) => file.endsWith('.prisma')).sort();
  return Promise.all(files.map(async (file) => [join(schema, file), await readFile(join(schema, file), 'utf8')] as const));
}

/** The migrations, oldest first (their folder names begin with the time). */
export async function loadMigrationList(folder = prismaFolder()): Promise<MigrationList> {
  const baseDir = join(folder, 'migrations');
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(baseDir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: await readFile(join(baseDir, name, 'migration.sql'), 'utf8') } },
      })),
    ),
  };
}
