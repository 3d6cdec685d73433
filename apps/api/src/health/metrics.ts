import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { z } from 'zod';
import { tallyOutbox, type Store, type Tx } from '@greengauge/store';

const countRow = z.object({ status: z.string(), count: z.number() });
const successRow = z.object({ job: z.string(), seconds: z.number() });
const pulseRow = z.object({ worker: z.number().nullable(), recorded: z.number().nullable() });
const seconds = (column: string): string => `extract(epoch from max(${column}))::float8`;

/** All that is asked of the database at one look. */
const readFacts = async (tx: Tx) => ({
  runs: await tx.sql(`SELECT status, count(*)::float8 AS count FROM job_run GROUP BY status ORDER BY status`, [], countRow),
  successes: await tx.sql(`SELECT job, ${seconds('finished_at')} AS seconds FROM job_run WHERE status = 'succeeded' GROUP BY job ORDER BY job`, [], successRow),
  pulse: (await tx.sql(`SELECT (SELECT ${seconds('heartbeat_at')} FROM job_run) AS worker, (SELECT ${seconds('recorded_at')} FROM observation) AS recorded`, [], pulseRow))[0],
  outbox: await tallyOutbox(tx),
});

/**
 * What Prometheus reads: the process (loop delay, memory, collections), open event streams, the ledger of runs by state, and what an alarm
 * is made of: when a worker was last heard, when each job last succeeded, when a figure last came in, what waits to be sent. Gauges are filled
 * when they are asked for, so that nobody pays for them between two looks; what never happened has no line.
 */
export function openMetrics(store: Store, openStreams: () => number): { readonly contentType: string; read(): Promise<string> } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'greengauge_' });
  new Gauge({ name: 'greengauge_event_streams', help: 'Open event streams of this process.', registers: [registry], collect() { this.set(openStreams()); } });
  const runs = new Gauge({ name: 'greengauge_job_runs', help: 'Runs in the ledger by status; dead ones wait for a person.', labelNames: ['status'], registers: [registry] });
  const success = new Gauge({ name: 'greengauge_job_last_success_timestamp_seconds', help: 'When each job last succeeded.', labelNames: ['job'], registers: [registry] });
  const worker = new Gauge({ name: 'greengauge_worker_heartbeat_timestamp_seconds', help: 'When a worker last gave a sign of life while running a job.', registers: [registry] });
  const recorded = new Gauge({ name: 'greengauge_observation_recorded_timestamp_seconds', help: 'When a figure last came in.', registers: [registry] });
  const outbox = new Gauge({ name: 'greengauge_outbox_messages', help: 'Mail and webhooks by state; refused ones wait for a person.', labelNames: ['state'], registers: [registry] });
  const up = new Gauge({ name: 'greengauge_database_up', help: '1 where the database answered.', registers: [registry] });
  return {
    contentType: registry.contentType,
    read: async () => {
      const facts = await store.read({ kind: 'system', name: 'metrics' }, readFacts).catch(() => undefined);
      up.set(facts === undefined ? 0 : 1);
      for (const gauge of [runs, success, outbox]) gauge.reset();
      for (const gauge of [worker, recorded]) gauge.remove();
      if (facts === undefined) return registry.metrics();
      for (const { status, count } of facts.runs) runs.set({ status }, count);
      for (const { job, seconds: at } of facts.successes) success.set({ job }, at);
      if (facts.pulse?.worker !== undefined && facts.pulse.worker !== null) worker.set(facts.pulse.worker);
      if (facts.pulse?.recorded !== undefined && facts.pulse.recorded !== null) recorded.set(facts.pulse.recorded);
      outbox.set({ state: 'waiting' }, facts.outbox.waiting);
      outbox.set({ state: 'refused' }, facts.outbox.refused);
      return registry.metrics();
    },
  };
}
