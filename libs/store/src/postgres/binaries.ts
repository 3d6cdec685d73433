import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

export interface PostgresBinaries {
  /** Folder with bin/, lib/ and share/. */
  readonly folder: string;
  /** Version of the npm package, e.g. 18.4.0-beta.17. */
  readonly version: string;
  /** Major version of PostgreSQL, as PG_VERSION of a cluster has it. */
  readonly major: string;
}

const suffix = process.platform === 'win32' ? '.exe' : '';
export const binary = (folder: string, name: 'postgres' | 'initdb' | 'pg_ctl'): string => join(folder, 'bin', `${name}${suffix}`);

/** The package for this platform, as `embedded-postgres` names them. */
const packageName = (): string => `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** Finds the binaries that npm installed; mends the library links that a skipped install script leaves out. */
export async function locateBinaries(): Promise<PostgresBinaries> {
  const name = packageName();
  let entry: string;
  try {
    const require = createRequire(import.meta.url);
    entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
  } catch (cause) {
    throw new EmbeddedPostgresError(`本机平台没有内置数据库程序（${name}）。请安装 PostgreSQL 并设置 DATABASE_URL。`, { cause });
  }
  const packageFolder = dirname(dirname(entry));
  const folder = join(packageFolder, 'native');
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  await restoreLinks(packageFolder);
  return { folder, version, major: version.split('.')[0] ?? version };
}

async function restoreLinks(packageFolder: string): Promise<void> {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(packageFolder, target);
    if (existsSync(path)) continue;
    try {
      await symlink(basename(source), path);
    } catch (error) {
      // Another process was faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
