import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson, type RegionCode } from '@greengauge/kernel';
import type { ReportSnapshot } from '@greengauge/evaluation';
import { appendAudit } from '../audit/append-audit.js';
import { actorName } from '../connection/actor.js';
import { notify } from '../connection/notify.js';
import type { Tx } from '../connection/store.js';
import { isUuid, regionCode, word } from '../connection/words.js';
import { archiveTwins, type ReportTwins } from './report-twins.js';

export interface NewReport {
  readonly report: ReportSnapshot['report'];
  readonly plan: string;
  readonly period: string;
  readonly region: RegionCode;
  readonly snapshotId: string;
  /** Of the bytes, hexadecimal; the database checks it again. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly templateVersion: string;
  readonly titleZh: string;
  readonly fileName: string;
  /** The same report as HTML and its tables; absent where nobody made them. */
  readonly twins?: ReportTwins;
  /** Absent: a draft by machine. */
  readonly issue?: IssuedPart;
}

export type ReportVariant = 'full' | 'without-league';

/** What makes a report an issued one. */
export interface IssuedPart {
  readonly publicationId: string;
  readonly variant: ReportVariant;
  /** Of the bytes before the signature was appended; these come out again from the snapshot and the issuance. */
  readonly unsignedSha256: string;
  /** What people added to the snapshot; plain JSON. */
  readonly issuance: unknown;
}

export interface ReportRecord extends Omit<NewReport, 'bytes' | 'twins' | 'issue'> {
  readonly stage: 'draft' | 'issued';
  readonly variant: ReportVariant;
  readonly publicationId?: string;
  readonly unsignedSha256?: string;
  readonly issuance?: unknown;
  readonly reportId: string;
  /** 1, then rising along the chain of superseded reports. */
  readonly version: number;
  readonly sizeBytes: number;
  readonly supersedes?: string;
  /** The report that replaced this one. */
  readonly supersededBy?: string;
  readonly archivedAtMs: number;
  readonly archivedBy: string;
}

export interface ArchivedReport {
  readonly reportId: string;
  readonly version: number;
  readonly supersedes?: string;
  /** The latest report of the scope has these bytes already; nothing was written. */
  readonly unchanged: boolean;
}

/** Archives a report for good. Other bytes than the latest of its report, plan, period and region make a version that supersedes it. */
export async function archiveReport(tx: Tx, next: NewReport): Promise<ArchivedReport> {
  const { report, plan, period, region, snapshotId, sha256, bytes, templateVersion, titleZh, fileName, twins, issue } = next;
  const [stage, variant] = [issue === undefined ? 'draft' : 'issued', issue?.variant ?? 'full'];
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`report ${fileName}: the hash is not that of its bytes`);
  await tx.execute('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`greengauge.report:${canonicalJson([report, plan, period, region])}`]);
  const [latest] = await tx.sql(
    `SELECT id::text AS id, version, sha256, supersedes::text AS supersedes FROM report WHERE report = $1 AND plan_id = $2 AND period = $3 AND region = $4 AND stage = $5 AND variant = $6
     ORDER BY version DESC LIMIT 1`,
    [report, plan, period, region, stage, variant],
    z.object({ id: z.string(), version: z.number(), sha256: z.string(), supersedes: z.string().nullable() }),
  );
  if (latest?.sha256 === sha256) {
    if (twins !== undefined) await archiveTwins(tx, latest.id, twins);
    return { reportId: latest.id, version: latest.version, unchanged: true, ...(latest.supersedes === null ? {} : { supersedes: latest.supersedes }) };
  }
  const version = (latest?.version ?? 0) + 1;
  const [inserted] = await tx.sql(
    `INSERT INTO report (report, plan_id, period, region, version, snapshot_id, sha256, size_bytes, file_name, title_zh, template_version, supersedes, archived_at, archived_by,
       stage, variant, publication_id, unsigned_sha256, issuance)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::uuid, clock_timestamp(), $13, $14, $15, $16::uuid, $17, $18::jsonb) RETURNING id::text AS id`,
    [report, plan, period, region, version, snapshotId, sha256, bytes.byteLength, fileName, titleZh, templateVersion, latest?.id ?? null, actorName(tx.actor), stage, variant,
      issue?.publicationId ?? null, issue?.unsignedSha256 ?? null, issue === undefined ? null : canonicalJson(issue.issuance)],
    z.object({ id: z.string() }),
  );
  if (inserted === undefined) throw new Error('the archive returned no id');
  await tx.execute('INSERT INTO report_file (report_id, sha256, bytes) VALUES ($1::uuid, $2, $3)', [inserted.id, sha256, bytes]);
  const supersedes = latest === undefined ? {} : { supersedes: latest.id };
  await appendAudit(tx, { action: 'report.archive', subject: inserted.id, details: { report, plan, period, region, version, snapshotId, sha256, ...(issue === undefined ? {} : { stage, variant, publicationId: issue.publicationId }), ...supersedes } });
  if (twins !== undefined) await archiveTwins(tx, inserted.id, twins);
  // A report under embargo is announced when it is released.
  if (issue === undefined) await notify(tx, { topic: 'report', reportId: inserted.id, report, plan, period, region, version });
  return { reportId: inserted.id, version, unchanged: false, ...supersedes };
}

/**
 * What stands in place of an issued report is what was released after it: one that waits for its instant replaces nothing yet, and one
 * that was withdrawn never will, though both have their place in the chain of versions.
 */
const REPLACED = `SELECT n.id FROM report n LEFT JOIN publication np ON np.id = n.publication_id
  WHERE n.report = r.report AND n.plan_id = r.plan_id AND n.period = r.period AND n.region = r.region AND n.stage = r.stage AND n.variant = r.variant AND n.version > r.version
    AND (n.stage = 'draft' OR np.state = 'released') ORDER BY n.version LIMIT 1`;

const COLUMNS = `r.id::text AS id, r.report, r.plan_id, r.period, r.region, r.version, r.snapshot_id, r.sha256, r.size_bytes, r.file_name, r.title_zh, r.template_version,
  r.supersedes::text AS supersedes, (${REPLACED})::text AS superseded_by, r.archived_at, r.archived_by,
  r.stage, r.variant, r.publication_id::text AS publication_id, r.unsigned_sha256, r.issuance`;

const reportRow = z
  .object({
    id: z.string(), report: word<ReportSnapshot['report']>(), plan_id: z.string(), period: z.string(), region: regionCode, version: z.number(), snapshot_id: z.string(),
    sha256: z.string(), size_bytes: z.number(), file_name: z.string(), title_zh: z.string(), template_version: z.string(), supersedes: z.string().nullable(),
    superseded_by: z.string().nullable(), archived_at: z.number(), archived_by: z.string(),
    stage: word<ReportRecord['stage']>(), variant: word<ReportVariant>(), publication_id: z.string().nullable(), unsigned_sha256: z.string().nullable(), issuance: z.unknown(),
  })
  .transform((row): ReportRecord => ({
    reportId: row.id, report: row.report, plan: row.plan_id, period: row.period, region: row.region, version: row.version, snapshotId: row.snapshot_id, sha256: row.sha256,
    sizeBytes: row.size_bytes, fileName: row.file_name, titleZh: row.title_zh, templateVersion: row.template_version,
    ...(row.supersedes === null ? {} : { supersedes: row.supersedes }),
    ...(row.superseded_by === null ? {} : { supersededBy: row.superseded_by }),
    archivedAtMs: row.archived_at, archivedBy: row.archived_by, stage: row.stage, variant: row.variant,
    ...(row.publication_id === null ? {} : { publicationId: row.publication_id }), ...(row.unsigned_sha256 === null ? {} : { unsignedSha256: row.unsigned_sha256 }),
    ...(row.issuance === null || row.issuance === undefined ? {} : { issuance: row.issuance }),
  }));

export interface ReportFilter {
  readonly report?: ReportSnapshot['report'];
  readonly plan?: string;
  readonly period?: string;
  readonly region?: RegionCode;
  readonly snapshotId?: string;
  readonly stage?: ReportRecord['stage'];
  readonly publicationId?: string;
  /** Leave superseded versions out. */
  readonly latestOnly?: boolean;
}

/** Order: report, plan, period descending, region, issued before drafts, variant, version descending. */
export function listReports(tx: Tx, { report, plan, period, region, snapshotId, stage, publicationId, latestOnly = false }: ReportFilter = {}): Promise<ReportRecord[]> {
  return tx.sql(
    `SELECT ${COLUMNS} FROM report r
     WHERE ($1::text IS NULL OR r.report = $1) AND ($2::text IS NULL OR r.plan_id = $2) AND ($3::text IS NULL OR r.period = $3) AND ($4::text IS NULL OR r.region = $4)
       AND (NOT $5::boolean OR NOT EXISTS (${REPLACED})) AND ($6::text IS NULL OR r.snapshot_id = $6)
       AND ($7::text IS NULL OR r.stage = $7) AND ($8::uuid IS NULL OR r.publication_id = $8::uuid)
     ORDER BY r.report, r.plan_id, r.period DESC, r.region, r.stage DESC, r.variant, r.version DESC`,
    [report ?? null, plan ?? null, period ?? null, region ?? null, latestOnly, snapshotId ?? null, stage ?? null, publicationId ?? null],
    reportRow,
  );
}

/** Undefined for an unknown id. */
export async function loadReport(tx: Tx, reportId: string): Promise<ReportRecord | undefined> {
  if (!isUuid(reportId)) return undefined;
  const [row] = await tx.sql(`SELECT ${COLUMNS} FROM report r WHERE r.id = $1::uuid`, [reportId], reportRow);
  return row;
}

/** The record with its bytes; undefined for an unknown id. */
export async function loadReportFile(tx: Tx, reportId: string): Promise<(ReportRecord & { readonly bytes: Uint8Array }) | undefined> {
  const record = await loadReport(tx, reportId);
  if (record === undefined) return undefined;
  const [file] = await tx.sql('SELECT bytes FROM report_file WHERE report_id = $1::uuid', [reportId], z.object({ bytes: z.instanceof(Uint8Array) }));
  return file === undefined ? undefined : { ...record, bytes: file.bytes };
}

/** The report with exactly these bytes, signed or before its signature, or with these as one of its other forms; the newest where several scopes share them. Undefined: nothing of ours, or altered. */
export async function findReportByHash(tx: Tx, sha256: string): Promise<ReportRecord | undefined> {
  const [row] = await tx.sql(`SELECT ${COLUMNS} FROM report r WHERE r.sha256 = $1 OR r.unsigned_sha256 = $1
       OR r.id IN (SELECT t.report_id FROM report_twin t WHERE t.sha256 = $1) ORDER BY (r.sha256 = $1) DESC, r.archived_at DESC, r.id LIMIT 1`, [sha256.toLowerCase()], reportRow);
  return row;
}
