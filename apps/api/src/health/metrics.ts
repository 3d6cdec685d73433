import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { z } from 'zod';
import type { Store } from '@greengauge/store';

const countRow = z.object({ status: z.string(), count: z.number() });

/**
 * What Prometheus reads: the process (loop delay, memory, collections), open event streams, and the ledger of runs by state. Gauges are
 * filled when they are asked for, so that nobody pays for them between two looks.
 */
export function openMetrics(store: Store, openStreams: () => number): { readonly contentType: string; read(): Promise<string> } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'greengauge_' });
  new Gauge({ name: 'greengauge_event_streams', help: 'Open event streams of this process.', registers: [registry], collect() { this.set(openStreams()); } });
  const runs = new Gauge({ name: 'greengauge_job_runs', help: 'Runs in the ledger by status; dead ones wait for a person.', labelNames: ['status'], registers: [registry] });
  const up = new Gauge({ name: 'greengauge_database_up', help: '1 where the database answered.', registers: [registry] });
  return {
    contentType: registry.contentType,
    read: async () => {
      const counted = await store.read({ kind: 'system', name: 'metrics' }, (tx) => tx.sql(`SELECT status, count(*)::float8 AS count FROM job_run GROUP BY status ORDER BY status`, [], countRow)).catch(() => undefined);
      up.set(counted === undefined ? 0 : 1);
      runs.reset();
      for (const { status, count } of counted ?? []) runs.set({ status }, count);
      return registry.metrics();
    },
  };
}
