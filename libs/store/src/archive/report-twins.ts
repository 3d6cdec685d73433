import { createHash } from 'node:crypto';
import { z } from 'zod';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { isUuid, word } from '../connection/words.js';

/** html: the report for readers who need structure. xlsx and csv (a zip): its tables. */
export type TwinFormat = 'html' | 'xlsx' | 'csv';
export type ReportTwins = Readonly<Record<TwinFormat, Uint8Array>>;

export interface TwinRecord {
  readonly reportId: string;
  readonly format: TwinFormat;
  readonly sha256: string;
  readonly sizeBytes: number;
}

const twinRow = z.object({ report_id: z.string(), format: word<TwinFormat>(), sha256: z.string(), size_bytes: z.number() })
  .transform((row): TwinRecord => ({ reportId: row.report_id, format: row.format, sha256: row.sha256, sizeBytes: row.size_bytes }));

/** Archives the other forms of a report for good. What is there already stays: a report that was archived without them gets them. */
export async function archiveTwins(tx: Tx, reportId: string, twins: ReportTwins): Promise<void> {
  const added: Record<string, string> = {};
  for (const [format, bytes] of Object.entries(twins).sort()) {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const written = await tx.execute('INSERT INTO report_twin (report_id, format, sha256, size_bytes, bytes) VALUES ($1::uuid, $2, $3, $4, $5) ON CONFLICT (report_id, format) DO NOTHING', [reportId, format, sha256, bytes.byteLength, bytes]);
    if (written === 1) added[format] = sha256;
  }
  if (Object.keys(added).length > 0) await appendAudit(tx, { action: 'report.archive-twins', subject: reportId, details: { sha256: added } });
}

/** Order: html, xlsx, csv within each report; those of reports without any are absent. */
export function listTwins(tx: Tx, reportIds: readonly string[]): Promise<TwinRecord[]> {
  return tx.sql(
    `SELECT report_id::text AS report_id, format, sha256, size_bytes FROM report_twin WHERE report_id = ANY($1::uuid[])
     ORDER BY report_id, array_position(ARRAY['html', 'xlsx', 'csv'], format)`,
    [reportIds.filter(isUuid)], twinRow,
  );
}

/** Undefined for an unknown report, and for one archived without that form. */
export async function loadTwin(tx: Tx, reportId: string, format: TwinFormat): Promise<(TwinRecord & { readonly bytes: Uint8Array }) | undefined> {
  if (!isUuid(reportId)) return undefined;
  const [record] = await tx.sql('SELECT report_id::text AS report_id, format, sha256, size_bytes FROM report_twin WHERE report_id = $1::uuid AND format = $2', [reportId, format], twinRow);
  const [file] = await tx.sql('SELECT bytes FROM report_twin WHERE report_id = $1::uuid AND format = $2', [reportId, format], z.object({ bytes: z.instanceof(Uint8Array) }));
  return record === undefined || file === undefined ? undefined : { ...record, bytes: file.bytes };
}
