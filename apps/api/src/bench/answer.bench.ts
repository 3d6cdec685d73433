import { createRequire } from 'node:module';
import { z } from 'zod';
import { besideBareServer, inTurn, loadOf, median } from './beside-bare-server.js';
import { indicatorBody } from './bench-server.js';

const ROUNDS = 5;
const SECONDS = 3;
const PATH = '/api/indicators/bench';
const resultSchema = z.object({ requests: z.object({ average: z.number() }), latency: z.object({ p99: z.number() }), non2xx: z.number(), errors: z.number() });
interface Load { readonly perSecond: number; readonly p99Ms: number }

/** As fast as autocannon can. */
async function load(port: number, connections: number, headers: readonly string[]): Promise<Load> {
  const words = ['--json', '-c', String(connections), '-d', String(SECONDS), ...headers.flatMap((header) => ['-H', header]), `http://127.0.0.1:${port}${PATH}`];
  const { requests, latency, non2xx, errors } = await loadOf(createRequire(import.meta.url).resolve('autocannon'), words, resultSchema, 'ignore');
  if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} refusals and ${errors} errors at ${connections} connections`);
  return { perSecond: requests.average, p99Ms: latency.p99 };
}

/** An indicator page of 31 × 40 values, signed in, beside a bare Node server with the same bytes, round by round in turn. */
export async function bench(): Promise<{ name: string; rows: readonly object[] }> {
  const rows: object[] = [];
  await besideBareServer(async ({ ours, bare }) => {
    const cookie = [`cookie=${ours.cookies[0]}`];
    for (const connections of [50, 300]) {
      await load(ours.port, connections, cookie);
      const { mine, plain } = await inTurn(ROUNDS, () => load(ours.port, connections, cookie), () => load(bare.port, connections, []));
      const microseconds = (loads: readonly Load[]): number => 1e6 / median(loads.map(({ perSecond }) => perSecond));
      const ratio = median(mine.map(({ perSecond }, at) => perSecond / (plain[at]?.perSecond ?? Number.NaN)));
      rows.push(
        { what: `${connections} connections, time a request (requests/s ${Math.round(1e6 / microseconds(mine))} beside ${Math.round(1e6 / microseconds(plain))}, median of pairs ${ratio.toFixed(2)}, goal ≥ 0.85)`, ours: microseconds(mine), peer: microseconds(plain), peerName: 'bare node http', unit: 'µs', goal: '1.18' },
        { what: `${connections} connections, p99${connections === 300 ? ' (goal ≤ 25 ms)' : ''}`, ours: median(mine.map(({ p99Ms }) => p99Ms)), peer: median(plain.map(({ p99Ms }) => p99Ms)), peerName: 'bare node http', unit: 'ms' },
      );
    }
  });
  return { name: `indicator page JSON, 31 × 40 values, ${(Buffer.byteLength(indicatorBody()) / 1024).toFixed(1)} KB`, rows };
}
