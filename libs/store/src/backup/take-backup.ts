import { copyFile, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isoInstant } from '@greengauge/kernel';
import type pg from 'pg';
import { connectAsOwner, copyOut, listTables } from './copy-tables.js';
import { BackupRefused, sealManifest, sha256Of, tableFile, type BackupManifest, type BackupSequence, type BackupTable } from './manifest.js';

export interface BackupRequest {
  readonly url: string;
  /** Made; must not exist. */
  readonly out: string;
  /** Folder whose files belong to the installation, and their paths below it. A file that is not there is left out. */
  readonly dataDir: string;
  readonly files: readonly string[];
  readonly codeVersion: string;
  readonly nowMs: number;
  readonly progress?: (table: string, fraction: number) => void;
}

/**
 * The whole database as of one instant, with the files beside it, as a folder that any PostgreSQL of ours can take. Written beside the
 * wanted place and renamed once everything is on the disk: a folder of that name is a whole backup, or is not there.
 */
export async function takeBackup({ url, out, dataDir, files, codeVersion, nowMs, progress = () => undefined }: BackupRequest): Promise<BackupManifest> {
  const target = resolve(out);
  if (await exists(target)) throw new BackupRefused('exists', `${target} 已存在，备份不覆盖任何文件`);
  const partial = `${target}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(join(partial, 'tables'), { recursive: true, mode: 0o700 });
  const client = await connectAsOwner(url);
  try {
    await requireUnbound(client);
    const state = await readState(client, partial, progress);
    const manifest: BackupManifest = { format: 'greengauge-backup', version: 1, takenAt: isoInstant(nowMs), codeVersion, ...state, files: await copyFiles(dataDir, files, partial) };
    for (const { path, text } of sealManifest(manifest)) await writeFile(join(partial, path), text, { flush: true });
    await syncFolder(partial);
    await rename(partial, target);
    await syncFolder(dirname(target));
    return manifest;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
}

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);

/** An owner whom row-level security binds would copy a part and call it the whole. */
export async function requireUnbound(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>('SELECT rolsuper AS free FROM pg_roles WHERE rolname = current_user');
  if (rows[0]?.free !== true) throw new BackupRefused('no-privilege', '该数据库账号受行级安全限制，读不到或写不进全部数据；请换用超级用户，或使用数据库服务自带的备份');
}

async function readState(client: pg.Client, folder: string, progress: (table: string, fraction: number) => void): Promise<Pick<BackupManifest, 'tables' | 'sequences' | 'migrations' | 'auditHead'>> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const tables: BackupTable[] = [];
    const found = await listTables(client);
    for (const [position, table] of found.entries()) {
      progress(table.name, position / found.length);
      tables.push(await copyOut(client, table, join(folder, tableFile(table.name))));
    }
    const { rows: migrations } = await client.query<{ name: string }>('SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name');
    const { rows: heads } = await client.query<{ seq: string; hash: string }>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
    const head = heads[0];
    return {
      tables, sequences: await readSequences(client), migrations: migrations.map(({ name }) => name),
      ...(head === undefined ? {} : { auditHead: { seq: Number(head.seq), hash: head.hash } }),
    };
  } finally {
    await client.query('ROLLBACK');
  }
}

/** A sequence stands outside transactions: it may be ahead of the rows, which leaves a gap, and is never behind them. */
async function readSequences(client: pg.Client): Promise<BackupSequence[]> {
  const { rows: names } = await client.query<{ name: string }>(`SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename COLLATE "C"`);
  const sequences: BackupSequence[] = [];
  for (const { name } of names) {
    const { rows } = await client.query<{ value: string; called: boolean }>(`SELECT last_value::text AS value, is_called AS called FROM "${name}"`);
    if (rows[0]) sequences.push({ name, ...rows[0] });
  }
  return sequences;
}

async function copyFiles(dataDir: string, paths: readonly string[], folder: string): Promise<BackupManifest['files']> {
  const kept: BackupManifest['files'] = [];
  for (const path of [...paths].sort()) {
    const source = join(dataDir, path);
    if (!(await exists(source))) continue;
    const target = join(folder, 'files', path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await copyFile(source, target);
    kept.push({ path, sha256: sha256Of(await readFile(target)) });
  }
  return kept;
}

/** What is renamed before it is on the disk may be an empty name after a power cut. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
