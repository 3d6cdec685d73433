import { connectAsOwner } from './copy-tables.js';
import type { BackupManifest } from './manifest.js';
import { differingTables } from './restore-backup.js';

/** Tables of a database whose rows are not those of the backup, hash by hash; empty: the same to the last byte. */
export async function compareWithBackup(url: string, manifest: BackupManifest): Promise<readonly string[]> {
  const client = await connectAsOwner(url);
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await differingTables(client, manifest);
  } finally {
    await client.end();
  }
}
