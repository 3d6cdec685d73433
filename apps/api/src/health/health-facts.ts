import { z } from 'zod';
import type { HealthDetailAnswer } from '@greengauge/contracts';
import { formatMinute } from '@greengauge/kernel';
import type { Tx } from '@greengauge/store';

const factsRow = z.object({
  version: z.string(), sizeMegabytes: z.number(), connections: z.number(), observations: z.number(), reports: z.number(), waiting: z.number(), dead: z.number(),
  workerMs: z.number().nullable(), recordedMs: z.number().nullable(),
});

/** One row: the database, what it holds, and when a worker and a figure were last heard of. */
export async function loadHealthFacts(tx: Tx): Promise<Pick<HealthDetailAnswer, 'database' | 'holdings' | 'jobs'>> {
  const [row] = await tx.sql(
    `SELECT current_setting('server_version') AS version, (pg_database_size(current_database()) / 1048576.0)::float8 AS "sizeMegabytes",
       (SELECT count(*)::float8 FROM pg_stat_activity WHERE datname = current_database()) AS connections,
       (SELECT count(*)::float8 FROM observation) AS observations, (SELECT count(*)::float8 FROM report) AS reports,
       (SELECT count(*)::float8 FROM job_run WHERE status IN ('due', 'queued', 'running', 'failed')) AS waiting, (SELECT count(*)::float8 FROM job_run WHERE status = 'dead') AS dead,
       (SELECT (extract(epoch from max(heartbeat_at)) * 1000)::float8 FROM job_run) AS "workerMs", (SELECT (extract(epoch from max(recorded_at)) * 1000)::float8 FROM observation) AS "recordedMs"`,
    [], factsRow,
  );
  if (!row) throw new Error('the database tells nothing of itself');
  const timeZh = (ms: number | null): { readonly at: string } | undefined => (ms === null ? undefined : { at: formatMinute(ms) });
  const [worker, recorded] = [timeZh(row.workerMs), timeZh(row.recordedMs)];
  return {
    database: { version: row.version, sizeMegabytes: Math.round(row.sizeMegabytes), connections: row.connections },
    holdings: { observations: row.observations, reports: row.reports, ...(recorded ? { recordedZh: recorded.at } : {}) },
    jobs: { waiting: row.waiting, dead: row.dead, ...(worker ? { workerHeardZh: worker.at } : {}) },
  };
}
