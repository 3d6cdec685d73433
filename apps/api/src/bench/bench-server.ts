import { createHash } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expectOk, systemClock } from '@greengauge/kernel';
import { createAccount, createSecretBox, migrate, openStore, saveAnswer, signIn, startEmbeddedPostgres, type Actor, type Store } from '@greengauge/store';
import { createApiServer, type ApiServer } from '../index.js';

const SYSTEM: Actor = { kind: 'system', name: 'bench' };

const PASSWORD = 'Correct-horse-7-battery';

export interface BenchServer {
  readonly server: ApiServer;
  readonly store: Store;
  readonly port: number;
  /** Session cookies of one account. */
  readonly cookies: readonly string[];
  stop(): Promise<void>;
}

/** A page of 31 provinces × 40 periods, as an indicator page would have it. */
export function indicatorBody(): string {
  const provinces = Array.from({ length: 31 }, (_, region) => ({
    region: String(110000 + region * 10000), values: Array.from({ length: 40 }, (_unused, at) => Number((1000 + region * 37.31 + at * 12.7).toFixed(2))),
  }));
  return JSON.stringify({ indicator: 'rd-expenditure', unit: '亿元', periods: Array.from({ length: 40 }, (_, at) => `${1986 + at}`), provinces });
}

/** The real server on a PostgreSQL of its own, with one answer and as many sessions as asked for. */
export async function startBenchServer(sessions: number): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'greengauge-bench-'));
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), settings: { fsync: 'off' } });
  await migrate(postgres.url);
  const store = await openStore({ url: postgres.url, applicationName: 'bench' });
  expectOk(await store.transact(SYSTEM, (tx) => createAccount(tx, { login: 'bench', displayName: 'bench', duties: ['analysis'], region: undefined, password: PASSWORD, mustChangePassword: false })), 'account');
  await store.transact(SYSTEM, async (tx) => {
    const body = indicatorBody();
    for (const resource of ['overview', 'indicators/bench']) {
      await saveAnswer(tx, { key: `2023-2025/2025/${resource}`, contentType: 'application/json; charset=utf-8', body, etag: createHash('sha256').update(resource).digest('hex') });
    }
  });
  const cookies: string[] = [];
  for (let i = 0; i < sessions; i += 1) {
    const { token } = expectOk(await signIn(store, { login: 'bench', password: PASSWORD, ip: '127.0.0.1', userAgent: 'bench' }), 'sign-in');
    cookies.push(`greengauge-trial=${token}`);
  }
  const server = await createApiServer({
    store, clock: systemClock, jobs: [], log: pino({ level: 'silent' }), renderPool: { renderChartSvg: () => Promise.reject(new Error('the bench draws nothing')), renderPdf: () => Promise.reject(new Error('the bench sets nothing')) },
    settings: { codeVersion: 'bench', secrets: createSecretBox([Buffer.alloc(32, 7).toString('base64')]), webDir: join(folder, 'none') },
  });
  const { url } = await server.start({ host: '127.0.0.1', port: 0 });
  return {
    server, store, cookies, port: Number(new URL(url).port),
    stop: async () => {
      await server.stop();
      await store.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
