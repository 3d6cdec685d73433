import { chmod, copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { loadMigrationState, migrate } from '../migration/migrate.js';
import { connectAsOwner, copyIn, copyOut, listTables, measureFile } from './copy-tables.js';
import { BackupRefused, readManifest, sha256Of, tableFile, type BackupManifest, type BackupTable } from './manifest.js';
import { requireUnbound } from './take-backup.js';

export interface RestoreRequest {
  readonly folder: string;
  /** Of a database without any row of ours. */
  readonly url: string;
  /** Gets the files of the backup; none that is there is replaced. */
  readonly dataDir: string;
  readonly progress?: (stage: string, fraction: number) => void;
}

/**
 * Reads every byte of a backup against its list before anything is touched.
 *
 * @throws BackupRefused naming the first thing that is not as it was written.
 */
export async function checkBackup(folder: string): Promise<BackupManifest> {
  const manifest = await readManifest(folder);
  for (const table of manifest.tables) {
    const found = await measureFile(join(folder, tableFile(table.name)));
    if (found?.sha256 !== table.sha256 || found.rows !== table.rows) throw new BackupRefused('damaged', `备份中的表 ${table.name} 与清单不符：文件缺失、被改动或损坏`);
  }
  for (const { path, sha256 } of manifest.files) {
    const bytes = await readFile(join(folder, 'files', path)).catch(() => undefined);
    if (bytes === undefined || sha256Of(bytes) !== sha256) throw new BackupRefused('damaged', `备份中的文件 ${path} 与清单不符：文件缺失、被改动或损坏`);
  }
  return manifest;
}

/**
 * Puts a backup into an empty database: its own schema first, all rows in one transaction, then the migrations that came after it.
 * Ended in the middle it leaves no row, and may simply run again. Rows come in as they were written: triggers, which would number the
 * audit anew, stand aside for the time, and what they guard is compared hash by hash instead.
 */
export async function restoreBackup({ folder, url, dataDir, progress = () => undefined }: RestoreRequest): Promise<BackupManifest> {
  progress('核对备份文件', 0);
  const manifest = await checkBackup(folder);
  await refuseData(url);
  const known = await loadMigrationState(url);
  const names = new Set([...known.applied, ...known.pending]);
  const unknown = manifest.migrations.find((name) => !names.has(name));
  if (unknown !== undefined) throw new BackupRefused('newer-code', `备份由更新的版本生成（数据库结构 ${unknown}），请先升级本程序`);
  if (known.applied.some((name) => !manifest.migrations.includes(name))) throw new BackupRefused('has-data', '目标数据库的结构比备份新，请换一个空数据库');
  progress('建立数据库结构', 0.05);
  await migrate(url, { only: manifest.migrations });
  await restoreFiles(folder, dataDir, manifest);
  const client = await connectAsOwner(url);
  try {
    await requireUnbound(client);
    await client.query('BEGIN');
    await client.query("SET LOCAL session_replication_role = 'replica'");
    for (const [position, table] of manifest.tables.entries()) {
      progress(table.name, 0.1 + (0.8 * position) / manifest.tables.length);
      await copyIn(client, table, join(folder, tableFile(table.name)));
    }
    for (const { name, value, called } of manifest.sequences) await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [`public.${pg.escapeIdentifier(name)}`, value, called]);
    progress('与备份逐表比对', 0.9);
    const different = await differingTables(client, manifest);
    if (different.length > 0) throw new Error(`restored rows differ from the backup: ${different.join(', ')}`);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } finally {
    // Ends the transaction with the connection where it has not been committed.
    await client.end();
  }
  await migrate(url);
  return manifest;
}

/** Names of the tables whose rows are not, one by one, those of the list; read in the state that the connection sees. */
export async function differingTables(client: pg.Client, manifest: BackupManifest): Promise<string[]> {
  const keys = new Map((await listTables(client)).map(({ name, key }) => [name, key]));
  const different: string[] = [];
  for (const table of manifest.tables) {
    const now: BackupTable = await copyOut(client, { ...table, key: keys.get(table.name) ?? [] });
    if (now.sha256 !== table.sha256 || now.rows !== table.rows) different.push(table.name);
  }
  return different;
}

/** A restore never mixes with what is there. */
async function refuseData(url: string): Promise<void> {
  const client = await connectAsOwner(url);
  try {
    for (const { name } of await listTables(client)) {
      const { rowCount } = await client.query(`SELECT 1 FROM ${pg.escapeIdentifier(name)} LIMIT 1`);
      if (rowCount !== 0) throw new BackupRefused('has-data', `目标数据库已有数据（表 ${name}），恢复只写入空数据库`);
    }
  } finally {
    await client.end();
  }
}

/** Before the rows: a restored installation without its keys would make others, and its own signatures and webhooks would not hold. */
async function restoreFiles(folder: string, dataDir: string, { files }: BackupManifest): Promise<void> {
  for (const { path, sha256 } of files) {
    const target = join(dataDir, path);
    const there = await readFile(target).catch(() => undefined);
    if (there !== undefined && sha256Of(there) !== sha256) throw new BackupRefused('has-data', `数据目录中已有不同的 ${path}，恢复不覆盖任何文件；请换一个数据目录`);
    if (there !== undefined) continue;
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(folder, 'files', path), target);
    await chmod(target, 0o600);
  }
}
