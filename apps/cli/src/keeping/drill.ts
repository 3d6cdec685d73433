import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWitness } from '@greengauge/jobs';
import { systemClock } from '@greengauge/kernel';
import { checkArchive, compareWithBackup, openStore, readManifest, restoreBackup, startEmbeddedPostgres, verifyAudit, type AuditVerdict } from '@greengauge/store';
import { openIdentity } from '../open-identity.js';
import { CLI_ACTOR } from '../platform.js';

export interface DrillResult {
  readonly tables: number;
  readonly rows: number;
  /** Rows that are not, hash by hash, those of the backup; before any later migration. */
  readonly different: readonly string[];
  readonly audit: AuditVerdict;
  /** The head that the backup states is the head of the restored chain. */
  readonly headAgrees: boolean;
  readonly reports: number;
  readonly snapshots: number;
  readonly broken: readonly string[];
  readonly restoreMs: number;
  readonly checkMs: number;
}

/**
 * Restores a backup into a cluster of its own, which nobody else uses and which is removed afterwards, and looks whether what came out is what
 * went in: every table by hash, the audit chain with the checkpoints that were kept, every archived report and snapshot.
 */
export async function runDrill(folder: string, progress: (stage: string, fraction: number) => void): Promise<DrillResult> {
  const scratch = await mkdtemp(join(tmpdir(), 'greengauge-drill-'));
  try {
    const cluster = await startEmbeddedPostgres({ dataDir: scratch, settings: { fsync: 'off' } });
    try {
      const startedMs = systemClock.now();
      await restoreBackup({ folder, url: cluster.url, dataDir: scratch, progress });
      const restoredMs = systemClock.now();
      progress('核对恢复结果', 0.95);
      return { ...(await inspect(folder, cluster.url, scratch)), restoreMs: restoredMs - startedMs, checkMs: systemClock.now() - restoredMs };
    } finally {
      await cluster.stop();
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function inspect(folder: string, url: string, dataDir: string): Promise<Omit<DrillResult, 'restoreMs' | 'checkMs'>> {
  const manifest = await readManifest(folder);
  const different = await compareWithBackup(url, manifest);
  const { witnesses, unreadable } = await createWitness({ addresses: [], dataDir, identity: () => openIdentity({ dataDir }) }).kept();
  const store = await openStore({ url, applicationName: 'greengauge-drill', poolSize: 2 });
  try {
    const { audit, archive } = await store.read(CLI_ACTOR, async (tx) => ({ audit: await verifyAudit(tx, { witnesses }), archive: await checkArchive(tx) }));
    return {
      tables: manifest.tables.length, rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), different, audit,
      headAgrees: audit.head?.seq === manifest.auditHead?.seq && audit.head?.hash === manifest.auditHead?.hash,
      reports: archive.reports, snapshots: archive.snapshots, broken: [...archive.broken.map(({ id }) => id), ...unreadable],
    };
  } finally {
    await store.close();
  }
}
