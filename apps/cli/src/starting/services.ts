import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { childEnvironment, type Config } from '@greengauge/config';
import { systemClock } from '@greengauge/kernel';
import { Refused } from '../refusal.js';
import type { Terminal } from '../terminal.js';
import { runService, type Service } from './child-service.js';

const apps = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** The programs beside us; each is compiled on its own, as on a server. */
export interface Services {
  /** Settles with the reason when one was given up. */
  readonly lost: Promise<string>;
  startApi(): void;
  startWorker(): void;
  /** Stops what runs, the worker first: its jobs end or go back to the ledger. */
  stop(): Promise<void>;
}

/** Services on that database. None is started yet. */
export function createServices(config: Config, url: string, terminal: Terminal): Services {
  const env = childEnvironment({
    DATABASE_URL: url, PORT: String(config.port), GREENGAUGE_HOST: config.host, GREENGAUGE_DATA_DIR: config.dataDir, GREENGAUGE_LOG_LEVEL: config.logLevel === 'info' ? 'warn' : config.logLevel,
  });
  const running: Service[] = [];
  const { promise: lost, resolve } = Promise.withResolvers<string>();
  const launch = (nameZh: string, folder: string): void => {
    const entry = join(apps, folder, 'dist/main.js');
    if (!existsSync(entry)) throw new Refused('not-built', `${nameZh}尚未构建（${entry}），请先运行 npm run build`);
    const service = runService({ nameZh, entry, env, log: (line) => terminal.note(`［${nameZh}］${readableLog(line)}`) });
    void service.lost.then(resolve);
    running.push(service);
  };
  return {
    lost,
    startApi: () => launch('网页服务', 'api'),
    startWorker: () => launch('后台作业', 'worker'),
    stop: async () => {
      for (const service of running.toReversed()) await service.stop();
    },
  };
}

const logSchema = z.object({ msg: z.string(), err: z.object({ message: z.string() }).optional() });

/** Services log JSON for machines; a person at the terminal gets the sentence and the error. */
export function readableLog(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const parsed = logSchema.safeParse(JSON.parse(line));
    if (!parsed.success) return line;
    const { msg, err } = parsed.data;
    // A refusal's reason is often the end of the sentence already.
    return err === undefined || msg.includes(err.message) ? msg : `${msg}：${err.message}`;
  } catch (error) {
    if (error instanceof SyntaxError) return line;
    throw error;
  }
}

const READY_TIMEOUT_MS = 180_000;

/** Waits until the web service answers; refused when it does not within three minutes or was given up. */
export async function waitUntilReady(url: string, services: Services, stopped: AbortSignal): Promise<void> {
  const deadline = systemClock.now() + READY_TIMEOUT_MS;
  const lost = services.lost.then((reasonZh) => {
    throw new Refused('service-lost', reasonZh);
  });
  // Awaited through the race below; alone it must not count as unhandled.
  lost.catch(() => undefined);
  while (!stopped.aborted) {
    const ready = await Promise.race([lost, fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2_000) }).then((reply) => reply.ok, () => false)]);
    if (ready) return;
    if (systemClock.now() > deadline) throw new Refused('service-silent', `网页服务在 ${READY_TIMEOUT_MS / 1000} 秒内没有应答：${url}`);
    await sleep(150);
  }
}
