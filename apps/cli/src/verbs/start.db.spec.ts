import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment } from '@greengauge/config';
import { listAccounts, type Actor } from '@greengauge/store';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFreePort } from '../starting/free-port.js';
import { runCli } from '../testing/run-cli.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const main = join(dirname(fileURLToPath(import.meta.url)), '../../dist/main.js');

let folder = '';
let database: ClonedDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'greengauge-start-'));
  database = await cloneDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function freePort(): Promise<number> {
  const from = 20_000 + (process.pid % 20_000);
  const found = await findFreePort('127.0.0.1', from);
  return found.free ? from : (found.suggestion ?? from);
}

it('serves, tells the accounts once, refuses a second start on the folder, and stops cleanly when asked', async () => {
  const port = await freePort();
  const env = { DATABASE_URL: database.url, GREENGAUGE_DATA_DIR: join(folder, 'data'), GREENGAUGE_RENDER_POOL: '1', GREENGAUGE_CODE_VERSION: 'spec' };
  const child = spawn(process.execPath, [main, 'start', '--port', String(port)], { env: childEnvironment(env), cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  const ended = new Promise<number | null>((done) => child.on('exit', done));
  try {
    let healthy = false;
    for (let waited = 0; !healthy && waited < 90_000 && child.exitCode === null; waited += 250) {
      await sleep(250);
      healthy = await fetch(`http://127.0.0.1:${port}/api/health`).then((reply) => reply.ok, () => false);
    }
    expect(`${healthy} ${said}`).toMatch(/^true /);
    expect(said).toContain(`网址  http://127.0.0.1:${port}`);
    const accounts = await database.store.read(SPEC, (tx) => listAccounts(tx));
    expect(accounts.length).toBeGreaterThan(0);
    for (const { login } of accounts) expect(said).toMatch(new RegExp(`${login} +\\S{12,}`));

    const second = await runCli(['start', '--port', String(port + 1)], { env, cwd: folder });
    expect(second).toMatchObject({ exit: 1, stderr: expect.stringContaining(`已有 greengauge start 在运行（进程 ${child.pid}）`) });
    const elsewhere = await runCli(['start', '--port', String(port)], { env: { ...env, GREENGAUGE_DATA_DIR: join(folder, 'other') }, cwd: folder });
    expect(elsewhere).toMatchObject({ exit: 1, stderr: expect.stringContaining(`端口 ${port} 已被占用`) });
  } finally {
    child.kill('SIGTERM');
  }
  expect(await ended).toBe(0);
  expect(await fetch(`http://127.0.0.1:${port}/api/health`).then(() => 'answers', () => 'gone')).toBe('gone');
}, 150_000);
