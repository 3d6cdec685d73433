import { z } from 'zod';
import { canonicalJson, type RegionCode } from '@greengauge/kernel';
import { snapshotHash, type ReportSnapshot } from '@greengauge/evaluation';
import { appendAudit } from '../audit/append-audit.js';
import type { Tx } from '../connection/store.js';
import { regionCode, stored, word } from '../connection/words.js';
import { saveFigures } from '../lineage/figures.js';

export interface SnapshotScope {
  readonly report: ReportSnapshot['report'];
  readonly plan: string;
  readonly period: string;
  readonly region: RegionCode;
}

export interface SnapshotRecord extends SnapshotScope {
  readonly id: string;
  readonly hash: string;
  readonly dataCutoffMs: number;
  readonly codeVersion: string;
  readonly demo: boolean;
  readonly savedAtMs: number;
}

/**
 * Freezes a snapshot with all its figures and makes it the current one of its report, plan, period and region. The same
 * content again, while it is current, changes nothing. Throws when the hash is not that of the content.
 */
export async function saveSnapshot(tx: Tx, runId: string, snapshot: ReportSnapshot): Promise<{ readonly changed: boolean }> {
  if (snapshotHash(snapshot) !== snapshot.hash) throw new Error(`snapshot ${snapshot.id}: the hash is not that of its content`);
  const scope: SnapshotScope = { report: snapshot.report, plan: snapshot.plan.id, period: snapshot.period, region: snapshot.region.code };
  await lockScope(tx, scope);
  const current = await findCurrent(tx, scope);
  await saveFigures(tx, runId, Object.values(snapshot.figures));
  if (current === snapshot.id) return { changed: false };
  const saved = await tx.execute(
    `INSERT INTO snapshot (id, hash, report, plan_id, period, region, data_cutoff, code_version, demo, content, saved_at)
     VALUES ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000), $8, $9, $10::jsonb, clock_timestamp()) ON CONFLICT (id) DO NOTHING`,
    [snapshot.id, snapshot.hash, scope.report, scope.plan, scope.period, scope.region, snapshot.dataCutoffMs, snapshot.codeVersion, snapshot.demo, canonicalJson(snapshot)],
  );
  if (saved === 1) {
    await tx.execute('INSERT INTO snapshot_figure (snapshot_id, code) SELECT $1, unnest($2::text[])', [snapshot.id, Object.keys(snapshot.figures)]);
  }
  await tx.execute('INSERT INTO snapshot_run (snapshot_id, run_id, saved_at) VALUES ($1, $2::uuid, clock_timestamp())', [snapshot.id, runId]);
  await appendAudit(tx, { action: 'snapshot.save', subject: snapshot.id, details: { ...scope, runId, hash: snapshot.hash } });
  return { changed: true };
}

/** Writers of one scope take turns, so that 'current' is what the last of them froze. */
async function lockScope(tx: Tx, scope: SnapshotScope): Promise<void> {
  await tx.execute('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`greengauge.snapshot:${canonicalJson(scope)}`]);
}

async function findCurrent(tx: Tx, { report, plan, period, region }: SnapshotScope): Promise<string | undefined> {
  const [row] = await tx.sql(
    `SELECT s.id FROM snapshot_run r JOIN snapshot s ON s.id = r.snapshot_id
     WHERE s.report = $1 AND s.plan_id = $2 AND s.period = $3 AND s.region = $4 ORDER BY r.position DESC LIMIT 1`,
    [report, plan, period, region],
    z.object({ id: z.string() }),
  );
  return row?.id;
}

/** Undefined for an unknown id. Throws when what is stored no longer has its hash: it was tampered with. */
export async function loadSnapshot(tx: Tx, id: string): Promise<ReportSnapshot | undefined> {
  const [row] = await tx.sql('SELECT content, hash FROM snapshot WHERE id = $1', [id], z.object({ content: stored<ReportSnapshot>(), hash: z.string() }));
  if (row === undefined) return undefined;
  if (row.content.hash !== row.hash || snapshotHash(row.content) !== row.hash) throw new Error(`snapshot ${id} does not have its hash any more`);
  return row.content;
}

/** Whether there is one of that id, without reading it. */
export async function hasSnapshot(tx: Tx, id: string): Promise<boolean> {
  return (await tx.sql('SELECT true AS found FROM snapshot WHERE id = $1', [id], z.object({ found: z.boolean() }))).length > 0;
}

/** The current one of the scope; undefined before the first. */
export async function latestSnapshot(tx: Tx, scope: SnapshotScope): Promise<ReportSnapshot | undefined> {
  const id = await findCurrent(tx, scope);
  return id === undefined ? undefined : loadSnapshot(tx, id);
}

/** Without content. Newest first. */
export function listSnapshots(tx: Tx, filter: Partial<SnapshotScope> = {}): Promise<SnapshotRecord[]> {
  return tx.sql(
    `SELECT s.id, s.hash, s.report, s.plan_id, s.period, s.region, s.data_cutoff, s.code_version, s.demo, s.saved_at FROM snapshot s
     WHERE ($1::text IS NULL OR s.report = $1) AND ($2::text IS NULL OR s.plan_id = $2) AND ($3::text IS NULL OR s.period = $3) AND ($4::text IS NULL OR s.region = $4)
     ORDER BY s.saved_at DESC, s.id`,
    [filter.report ?? null, filter.plan ?? null, filter.period ?? null, filter.region ?? null],
    z
      .object({
        id: z.string(), hash: z.string(), report: word<ReportSnapshot['report']>(), plan_id: z.string(), period: z.string(), region: regionCode, data_cutoff: z.number(),
        code_version: z.string(), demo: z.boolean(), saved_at: z.number(),
      })
      .transform((row): SnapshotRecord => ({
        id: row.id, hash: row.hash, report: row.report, plan: row.plan_id, period: row.period, region: row.region, dataCutoffMs: row.data_cutoff,
        codeVersion: row.code_version, demo: row.demo, savedAtMs: row.saved_at,
      })),
  );
}
