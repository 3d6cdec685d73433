import { fork, type ChildProcess } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { notify } from '@greengauge/store';
import { startBenchServer } from './bench-server.js';
import { EventHub } from '../event/event-hub.js';

const STREAMS = 1_000;
const ROUNDS = 15;
const CROWD = join(dirname(fileURLToPath(import.meta.url)), 'crowd.js');

const toldSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }), z.object({ kind: z.literal('refused'), head: z.string() }), z.object({ kind: z.literal('round'), lastMs: z.number(), medianMs: z.number() }),
]);
type Told = z.infer<typeof toldSchema>;

interface Crowd {
  readonly child: ChildProcess;
  next(): Promise<Told>;
  leave(): Promise<void>;
}

function gather(port: number, path: string, cookies: readonly string[]): Crowd {
  const child = fork(CROWD, [String(port), String(STREAMS), path, cookies.join(',')]);
  const told: Told[] = [];
  const waiting: ((one: Told) => void)[] = [];
  child.on('message', (message) => {
    const one = toldSchema.parse(message);
    if (one.kind === 'refused') throw new Error(one.head);
    const next = waiting.shift();
    if (next) next(one);
    else told.push(one);
  });
  return {
    child,
    next: () => new Promise((resolve) => { const one = told.shift(); if (one) resolve(one); else waiting.push(resolve); }),
    leave: () => new Promise((resolve) => { child.once('exit', () => resolve()); child.disconnect(); }),
  };
}

const nowMs = (): number => performance.timeOrigin + performance.now();
const collect = (): void => { for (let i = 0; i < 4; i += 1) globalThis.gc?.(); };
const held = (): number => { const { heapUsed, external } = process.memoryUsage(); return heapUsed + external; };
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const rest = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

interface Measured {
  /** Heap and buffers of this process for each open stream. */
  readonly kilobytes: number;
  readonly cpuMs: number;
  readonly lastMs: number;
  readonly medianMs: number;
}

/** Opens the crowd, then sends rounds; `send` gives the event with the stamp to all, on this process. */
async function measure(port: number, path: string, cookies: readonly string[], send: (stamp: string) => void): Promise<Measured> {
  collect();
  const before = held();
  const crowd = gather(port, path, cookies);
  if ((await crowd.next()).kind !== 'open') throw new Error('the crowd did not get in');
  await rest(500);
  collect();
  const kilobytes = (held() - before) / STREAMS / 1024;
  const rounds: { cpuMs: number; lastMs: number; medianMs: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const cpu = process.cpuUsage();
    send(`stamp-${nowMs()}-`);
    const told = await crowd.next();
    const { user, system } = process.cpuUsage(cpu);
    if (told.kind === 'round') rounds.push({ cpuMs: (user + system) / 1000, lastMs: told.lastMs, medianMs: told.medianMs });
    await rest(60);
  }
  await crowd.leave();
  await rest(300);
  return { kilobytes, cpuMs: median(rounds.map(({ cpuMs }) => cpuMs)), lastMs: median(rounds.map(({ lastMs }) => lastMs)), medianMs: median(rounds.map(({ medianMs }) => medianMs)) };
}

/** Streams of a bare Node server: responses kept in a set, the same text written to each. */
async function measureBare(): Promise<Measured> {
  const open = new Set<ServerResponse>();
  const server = createServer((_request, response) => {
    response.useChunkedEncodingByDefault = false;
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', connection: 'close' });
    response.write('retry: 2000\n\n');
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the bare server has no port');
  const measured = await measure(address.port, '/', [], (stamp) => {
    const bytes = Buffer.from(`id: 1\nevent: report\ndata: ${JSON.stringify({ topic: 'report', id: stamp })}\n\n`);
    for (const response of open) response.write(bytes);
  });
  server.closeAllConnections();
  server.close();
  return measured;
}

/** 1,000 open event streams on one process: memory each, processor time and delay of one event, beside bare sockets; in turn, twice. */
export async function bench(): Promise<{ name: string; rows: readonly object[] }> {
  const ours = await startBenchServer(Math.ceil(STREAMS / 30));
  try {
    const hub = ours.server.app.get(EventHub);
    const send = (stamp: string): void => hub.send({ topic: 'report', id: stamp });
    const [mine, plain]: [Measured[], Measured[]] = [[], []];
    for (let turn = 0; turn < 3; turn += 1) {
      plain.push(await measureBare());
      mine.push(await measure(ours.port, '/api/events', ours.cookies, send));
    }
    const throughDatabase = await measure(ours.port, '/api/events', ours.cookies, (stamp) => {
      void ours.store.transact({ kind: 'system', name: 'bench' }, (tx) => notify(tx, { topic: 'report', reportId: stamp }));
    });
    const row = (what: string, key: keyof Measured, unit: string, goal?: string): object => ({
      what, ours: median(mine.map((one) => one[key])), peer: median(plain.map((one) => one[key])), peerName: 'bare sockets', unit, ...(goal === undefined ? {} : { goal }),
    });
    return {
      name: `event to ${STREAMS} open pages of one process`,
      rows: [
        row('processor time of one event', 'cpuMs', 'ms', '1.1'), row('until the last page has it', 'lastMs', 'ms', '1.1'), row('until half of them have it', 'medianMs', 'ms'), row('memory a stream', 'kilobytes', 'KB', '1.1'),
        { what: 'until the last page has it, from the commit of another process through PostgreSQL', ours: throughDatabase.lastMs, unit: 'ms' },
      ],
    };
  } finally {
    await ours.stop();
  }
}
