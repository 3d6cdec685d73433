/**
 * A worker in a process of its own, for specs that kill and stop it. Arguments: database URL, name, job id, milliseconds of
 * work a slot. Says `ready` and each finished slot on stdout; ends gracefully on SIGTERM.
 */
import { isoInstant, systemClock } from '@greengauge/kernel';
import { openStore } from '@greengauge/store';
import { openQueue } from '../runtime/queue.js';
import { startWorkerRuntime } from '../runtime/worker-runtime.js';
import { createTestJob, createTestPorts } from './test-jobs.js';

const [, , url = '', worker = '', id = '', workMs = '0'] = process.argv;
const say = (fields: object, messageZh: string): void =>
  void process.stderr.write(`${isoInstant(systemClock.now())} ${worker} ${messageZh} ${JSON.stringify(fields, (_key, value: unknown) => (value instanceof Error ? value.message : value))}\n`);
const log = { info: say, warn: say, error: say };
const store = await openStore({ url, applicationName: `spec-${worker}`, poolSize: 4 });
const ports = createTestPorts(store, [createTestJob({ id, worker, workMs: Number(workMs) })], {
  clock: systemClock, log, lease: { leaseMs: 3_000, heartbeatMs: 500 }, retry: { maxAttempts: 5, firstDelayMs: 200, longestDelayMs: 200 },
});
const queue = await openQueue({ url, log, times: { pollSeconds: 0.5, superviseSeconds: 1, heartbeatSeconds: 10 } });
const runtime = await startWorkerRuntime(ports, queue, 1_000);
const ticking = setInterval(() => {
  runtime.tick().catch((error: unknown) => say({ error: String(error) }, '检查到期批次时出错'));
}, 500);
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  clearInterval(ticking);
  void runtime.stop().then(() => store.close()).then(() => process.exit(0));
});
