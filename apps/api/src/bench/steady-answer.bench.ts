import { join } from 'node:path';
import { z } from 'zod';
import { besideBareServer, inTurn, loadOf, median } from './beside-bare-server.js';

const ROUNDS = 7;
const SECONDS = 3;
const CONNECTIONS = 300;
const PATH = '/api/indicators/bench';
/** Loads that both can carry. As fast as it can, a client beside the server on the same cores measures how long requests stand in its own queue. */
const RATES_PER_SECOND = [1_500, 5_000];

const saidSchema = z.object({ p50Ms: z.number(), p99Ms: z.number(), mostMs: z.number(), lateP99Ms: z.number(), failed: z.number() });
type Said = z.infer<typeof saidSchema>;

/** Milliseconds from when each request was due. */
async function load(port: number, perSecond: number, cookie: string): Promise<Said> {
  const said = await loadOf(join(import.meta.dirname, 'steady-load.process.js'), [String(port), PATH, String(CONNECTIONS), String(perSecond), String(SECONDS), cookie], saidSchema);
  if (said.failed > 0) throw new Error(`${said.failed} requests of the steady load failed`);
  return said;
}

/** Requests at a fixed rate over 300 connections, whatever the server does, beside a bare Node server with the same bytes, in turn. */
export async function bench(): Promise<{ name: string; rows: readonly object[] }> {
  const rows: object[] = [];
  await besideBareServer(async ({ ours, bare }) => {
    for (const perSecond of RATES_PER_SECOND) {
      const { mine, plain } = await inTurn(ROUNDS, () => load(ours.port, perSecond, ours.cookies[0] ?? ''), () => load(bare.port, perSecond, ''));
      const row = (what: string, of: (said: Said) => number): object => ({ what: `${perSecond} requests/s, ${what}`, ours: median(mine.map(of)), peer: median(plain.map(of)), peerName: 'bare node http', unit: 'ms' });
      const each = (all: readonly Said[]): string => all.map(({ p99Ms }) => p99Ms.toFixed(0)).join(' ');
      rows.push(
        row('median', ({ p50Ms }) => p50Ms),
        row(`p99 (goal ≤ 25 ms; by round ${each(mine)} beside ${each(plain)})`, ({ p99Ms }) => p99Ms),
        row('sent late by the generator itself, p99, which is within the above', ({ lateP99Ms }) => lateP99Ms),
      );
    }
  });
  return { name: `indicator page JSON at ${CONNECTIONS} connections, evenly spaced, each request counted from when it was due`, rows };
}
