import { spawn } from 'node:child_process';
import type { ZodType } from 'zod';
import { startBareServer, type BareServer } from './bare-server.js';
import { startBenchServer, type BenchServer } from './bench-server.js';

export interface Pair { readonly ours: BenchServer; readonly bare: BareServer }
export interface InTurn<T> { readonly mine: readonly T[]; readonly plain: readonly T[] }

/** Work on our server, with one account, and a bare Node server of the same bytes; both are stopped after it. */
export async function besideBareServer(work: (pair: Pair) => Promise<void>): Promise<void> {
  const ours = await startBenchServer(1);
  const bare = await startBareServer();
  try {
    await work({ ours, bare });
  } finally {
    bare.stop();
    await ours.stop();
  }
}

/** The same load on one and the other, round by round, so that a slow spell of the machine meets both. */
export async function inTurn<T>(rounds: number, mine: () => Promise<T>, plain: () => Promise<T>): Promise<InTurn<T>> {
  const said: { mine: T[]; plain: T[] } = { mine: [], plain: [] };
  for (let round = 0; round < rounds; round += 1) {
    said.plain.push(await plain());
    said.mine.push(await mine());
  }
  return said;
}

/** What a load generator prints as JSON. It runs in a process of its own, so that the load is not in the loop it measures; its chatter is its stderr. */
export async function loadOf<T>(script: string, words: readonly string[], schema: ZodType<T>, chatter: 'inherit' | 'ignore' = 'inherit'): Promise<T> {
  const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', chatter] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; });
  await new Promise((done) => child.once('close', done));
  return schema.parse(JSON.parse(text));
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
