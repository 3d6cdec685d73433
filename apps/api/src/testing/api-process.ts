import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { childEnvironment } from '@greengauge/config';

/** The built server, from src/ and from dist/ alike. */
const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const startedLine = z.looseObject({ url: z.string() });

/** The real api as a process of its own, which can be killed. */
export interface ApiProcess {
  readonly port: number;
  /** SIGKILL, at once: nothing of ours runs after it. */
  kill(): void;
  /** Resolves when the process is gone, however it went. */
  readonly gone: Promise<unknown>;
}

export async function startApiProcess(databaseUrl: string): Promise<ApiProcess> {
  if (!existsSync(MAIN)) throw new Error('the api is not built: run npm run build');
  const child = spawn(process.execPath, [MAIN], { env: childEnvironment({ DATABASE_URL: databaseUrl, PORT: '0', GREENGAUGE_LOG_LEVEL: 'info', GREENGAUGE_RENDER_POOL: '1', GREENGAUGE_PUBLIC_URL: undefined, GREENGAUGE_DATA_DIR: join(tmpdir(), 'greengauge-api-process'), NODE_COMPILE_CACHE: join(tmpdir(), 'greengauge-compile-cache') }), stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = once(child, 'exit');
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said.push(chunk);
      for (const line of chunk.split('\n').filter((text) => text.includes('"url"'))) resolve(Number(new URL(startedLine.parse(JSON.parse(line)).url).port));
    });
    child.once('exit', (code) => reject(new Error(`the api ended with ${code ?? 'a signal'}:\n${said.join('').slice(-2_000)}`)));
  });
  return { port, kill: () => void child.kill('SIGKILL'), gone };
}
