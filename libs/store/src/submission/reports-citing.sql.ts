import { z } from 'zod';
import type { RegionCode } from '@greengauge/kernel';
import type { Tx } from '../connection/store.js';

export interface CitingReport {
  readonly id: string;
  readonly titleZh: string;
  readonly archivedAtMs: number;
}

/** Archived reports, not yet superseded, whose snapshot holds a figure of these indicators for the region and period. Newest first. */
export const listReportsCiting = (tx: Tx, { indicators, region, period }: { readonly indicators: readonly string[]; readonly region: RegionCode; readonly period: string }): Promise<CitingReport[]> =>
  tx.sql(
    `SELECT DISTINCT r.id::text AS id, r.title_zh, r.archived_at FROM figure f JOIN snapshot_figure sf ON sf.code = f.code JOIN report r ON r.snapshot_id = sf.snapshot_id
     WHERE f.indicator = ANY ($1::text[]) AND f.region = $2 AND f.period = $3 AND f.value IS NOT NULL AND NOT EXISTS (SELECT 1 FROM report n WHERE n.supersedes = r.id)
     ORDER BY r.archived_at DESC, id LIMIT 100`,
    [indicators, region, period],
    z.object({ id: z.string(), title_zh: z.string(), archived_at: z.number() }).transform((row): CitingReport => ({ id: row.id, titleZh: row.title_zh, archivedAtMs: row.archived_at })),
  );
