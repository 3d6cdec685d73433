import { createHash } from 'node:crypto';
import { findReportByHash, listReports, loadReportFile, type ReportRecord, type Store } from '@greengauge/store';
import { CLI_ACTOR } from '../platform.js';
import { claimedSnapshots, firstDifference, sameShare } from './compare-bytes.js';

/** 真实 / 已被替代 / 已改动 / 未知. */
export type ReportVerdict =
  | { readonly result: 'genuine'; readonly sha256: string; readonly report: ReportRecord }
  | { readonly result: 'superseded'; readonly sha256: string; readonly report: ReportRecord; readonly by: ReportRecord }
  | { readonly result: 'altered'; readonly sha256: string; readonly report: ReportRecord; readonly firstDifferenceAt: number }
  | { readonly result: 'unknown'; readonly sha256: string };

/** Below this share of equal bytes two PDFs are two documents, not one that was altered. */
const KINSHIP = 0.5;

/** Judges bytes against the archive by their SHA-256; for bytes that are not there looks for the report they were made from. */
export async function verifyReport(store: Store, bytes: Buffer): Promise<ReportVerdict> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const archived = await store.read(CLI_ACTOR, async (tx) => ({ found: await findReportByHash(tx, sha256), all: await listReports(tx) }));
  if (archived.found) {
    const { found, all } = archived;
    const by = all.find(({ reportId }) => reportId === found.supersededBy);
    return by ? { result: 'superseded', sha256, report: found, by } : { result: 'genuine', sha256, report: found };
  }
  const kin = await findKin(store, bytes, archived.all);
  return kin ? { result: 'altered', sha256, ...kin } : { result: 'unknown', sha256 };
}

async function findKin(store: Store, bytes: Buffer, all: readonly ReportRecord[]): Promise<{ report: ReportRecord; firstDifferenceAt: number } | undefined> {
  if (!bytes.subarray(0, 1024).includes('%PDF')) return undefined;
  const claimed = new Set(claimedSnapshots(bytes));
  let best: { report: ReportRecord; share: number; firstDifferenceAt: number } | undefined;
  for (const report of all) {
    const isClaimed = claimed.has(report.snapshotId);
    if (!isClaimed && report.sizeBytes !== bytes.length && claimed.size > 0) continue;
    const original = await store.read(CLI_ACTOR, (tx) => loadReportFile(tx, report.reportId));
    if (!original) continue;
    const share = isClaimed ? 1 : sameShare(bytes, original.bytes);
    if (share >= KINSHIP && share > (best?.share ?? 0)) best = { report, share, firstDifferenceAt: firstDifference(bytes, original.bytes) ?? 0 };
  }
  return best && { report: best.report, firstDifferenceAt: best.firstDifferenceAt };
}
