import { createHash } from 'node:crypto';
import { z } from 'zod';
import { snapshotHash, type ReportSnapshot } from '@greengauge/evaluation';
import type { Tx } from '../connection/store.js';
import { stored } from '../connection/words.js';

export interface ArchiveCheck {
  readonly reports: number;
  readonly snapshots: number;
  /** What is not as it was archived; empty when all is well. */
  readonly broken: readonly { readonly kind: 'report' | 'snapshot'; readonly id: string; readonly reasonZh: string }[];
}

/** Recomputes, outside the database, the hash of every archived report and snapshot, one at a time. */
export async function checkArchive(tx: Tx): Promise<ArchiveCheck> {
  const broken: ArchiveCheck['broken'][number][] = [];
  const reports = await tx.sql('SELECT id::text AS id, sha256, size_bytes FROM report ORDER BY archived_at, id', [], z.object({ id: z.string(), sha256: z.string(), size_bytes: z.number() }));
  for (const { id, sha256, size_bytes } of reports) {
    const [file] = await tx.sql('SELECT bytes FROM report_file WHERE report_id = $1::uuid', [id], z.object({ bytes: z.instanceof(Uint8Array) }));
    if (file === undefined) broken.push({ kind: 'report', id, reasonZh: '归档文件缺失' });
    else if (file.bytes.byteLength !== size_bytes || createHash('sha256').update(file.bytes).digest('hex') !== sha256) broken.push({ kind: 'report', id, reasonZh: '归档文件的散列与登记不符' });
  }
  const twins = await tx.sql("SELECT report_id::text AS id, format, sha256, encode(sha256(bytes), 'hex') AS found FROM report_twin ORDER BY report_id, format", [], z.object({ id: z.string(), format: z.string(), sha256: z.string(), found: z.string() }));
  for (const { id, format, sha256, found } of twins) if (found !== sha256) broken.push({ kind: 'report', id, reasonZh: `归档的${format.toUpperCase()}文件的散列与登记不符` });
  const snapshots = await tx.sql('SELECT id, hash FROM snapshot ORDER BY saved_at, id', [], z.object({ id: z.string(), hash: z.string() }));
  for (const { id, hash } of snapshots) {
    const [row] = await tx.sql('SELECT content FROM snapshot WHERE id = $1', [id], z.object({ content: stored<ReportSnapshot>() }));
    if (row === undefined || snapshotHash(row.content) !== hash) broken.push({ kind: 'snapshot', id, reasonZh: '快照内容的散列与登记不符' });
  }
  return { reports: reports.length, snapshots: snapshots.length, broken };
}
