import { PerformanceObserver } from 'node:perf_hooks';
import { steadyConnection, type SteadyConnection } from './steady-connection.js';

/**
 * `node steady-load.process.js <port> <path> <connections> <requests per second> <seconds> <cookie>`: requests spaced evenly, over all
 * connections in turn, each counted from the moment it was due, so that a slow answer is not hidden by the next request waiting for
 * it. The first two seconds warm both sides and are not counted. Prints JSON: p50, p99 and the most in milliseconds, how late at the
 * 99th percentile this process itself was in sending, its longest collection of garbage, how many were answered, how many failed.
 */
const [port = '', path = '/', connections = '1', rate = '1', seconds = '1', cookie = ''] = process.argv.slice(2);
const WARM_SECONDS = 2;
const perMs = Number(rate) / 1_000;
const warm = Number(rate) * WARM_SECONDS;
const total = warm + Number(rate) * Number(seconds);
const tookMs = new Float64Array(total);
const lateMs = new Float64Array(total);
let [sent, ended, failed, beganMs, longestCollectionMs] = [0, 0, 0, 0, 0];

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longestCollectionMs = Math.max(longestCollectionMs, duration);
}).observe({ entryTypes: ['gc'] });

const asking: SteadyConnection[] = [];
const request = Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${cookie === '' ? '' : `cookie: ${cookie}\r\n`}\r\n`);
const open = (): Promise<SteadyConnection> => steadyConnection({ port: Number(port), request, ended: (at, fine) => {
  if (at < 0) return;
  if (fine) tookMs[at] = performance.now() - beganMs - at / perMs;
  else failed += 1;
  ended += 1;
  if (ended === total) report();
} });

function tick(): void {
  const nowMs = performance.now() - beganMs;
  while (sent < total && sent / perMs <= nowMs) {
    lateMs[sent] = nowMs - sent / perMs;
    asking[sent % asking.length]?.ask(sent);
    sent += 1;
  }
  if (sent < total) setTimeout(tick, 1);
}

function report(): void {
  const sorted = tookMs.subarray(warm).toSorted();
  const late = lateMs.subarray(warm).toSorted();
  const at = (values: Float64Array, share: number): number => values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
  const said = { p50Ms: at(sorted, 0.5), p99Ms: at(sorted, 0.99), mostMs: at(sorted, 1), lateP99Ms: at(late, 0.99), longestCollectionMs, answered: total - failed, failed };
  process.stdout.write(JSON.stringify(said), () => process.exit(failed === 0 ? 0 : 1));
}

// Every connection is opened, and has had an answer, before the clock runs.
for (let at = 0; at < Number(connections); at += 1) {
  const connection = await open();
  connection.ask(-1);
  asking.push(connection);
}
beganMs = performance.now() + 100;
setTimeout(tick, 100);
