import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { indicatorBody, startBenchServer } from './bench-server.js';

const ROUNDS = 5;
const SECONDS = 3;
const PATH = '/api/indicators/bench';

const resultSchema = z.object({ requests: z.object({ average: z.number() }), latency: z.object({ p99: z.number() }), non2xx: z.number(), errors: z.number() });
interface Load { readonly perSecond: number; readonly p99Ms: number }

/** autocannon in a process of its own, so that the load does not run in the loop it measures. */
async function load(port: number, connections: number, headers: readonly string[]): Promise<Load> {
  const cannon = createRequire(import.meta.url).resolve('autocannon');
  const child = spawn(process.execPath, [cannon, '--json', '-c', String(connections), '-d', String(SECONDS), ...headers.flatMap((header) => ['-H', header]), `http://127.0.0.1:${port}${PATH}`], { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; });
  await new Promise((done) => child.once('close', done));
  const { requests, latency, non2xx, errors } = resultSchema.parse(JSON.parse(text));
  if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} refusals and ${errors} errors at ${connections} connections`);
  return { perSecond: requests.average, p99Ms: latency.p99 };
}

/** What Node can do at most: the same bytes, a type and a length, no question asked. */
async function startBare(): Promise<{ readonly server: Server; readonly port: number }> {
  const body = Buffer.from(indicatorBody());
  const head = ['content-type', 'application/json; charset=utf-8', 'content-length', String(body.length)];
  const server = createServer((_request, response) => {
    response.writeHead(200, head);
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the bare server has no port');
  return { server, port: address.port };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** An indicator page of 31 × 40 values, signed in, beside a bare Node server with the same bytes, round by round in turn. */
export async function bench(): Promise<{ name: string; rows: readonly object[] }> {
  const ours = await startBenchServer(1);
  const bare = await startBare();
  const rows: object[] = [];
  try {
    for (const connections of [50, 300]) {
      const [mine, plain]: [Load[], Load[]] = [[], []];
      await load(ours.port, connections, [`cookie=${ours.cookies[0]}`]);
      for (let round = 0; round < ROUNDS; round += 1) {
        plain.push(await load(bare.port, connections, []));
        mine.push(await load(ours.port, connections, [`cookie=${ours.cookies[0]}`]));
      }
      const microseconds = (loads: readonly Load[]): number => 1e6 / median(loads.map(({ perSecond }) => perSecond));
      const ratio = median(mine.map(({ perSecond }, at) => perSecond / (plain[at]?.perSecond ?? Number.NaN)));
      rows.push(
        { what: `${connections} connections, time a request (requests/s ${Math.round(1e6 / microseconds(mine))} beside ${Math.round(1e6 / microseconds(plain))}, median of pairs ${ratio.toFixed(2)}, goal ≥ 0.85)`, ours: microseconds(mine), peer: microseconds(plain), peerName: 'bare node http', unit: 'µs', goal: '1.18' },
        { what: `${connections} connections, p99${connections === 300 ? ' (goal ≤ 25 ms)' : ''}`, ours: median(mine.map(({ p99Ms }) => p99Ms)), peer: median(plain.map(({ p99Ms }) => p99Ms)), peerName: 'bare node http', unit: 'ms' },
      );
    }
  } finally {
    bare.server.close();
    await ours.stop();
  }
  return { name: `indicator page JSON, 31 × 40 values, ${(Buffer.byteLength(indicatorBody()) / 1024).toFixed(1)} KB`, rows };
}
