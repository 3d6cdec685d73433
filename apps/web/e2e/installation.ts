import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

export const ROOT = join(import.meta.dirname, '../../..');
const CLI = join(ROOT, 'apps/cli/dist/main.js');
const API = join(ROOT, 'apps/api/dist/main.js');

export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
/** Said in the title of a skipped suite, so that nobody takes a skip for a pass. */
export const WHY_SKIPPED = 'needs Chromium (Debian: apt-get install chromium fonts-noto-cjk)';

export interface TrialAccount {
  readonly login: string;
  readonly password: string;
}

export interface Installation {
  readonly url: string;
  readonly dataDir: string;
  readonly accounts: readonly TrialAccount[];
  readonly output: string;
  /** Runs another verb on the same data folder. */
  run(...args: string[]): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>;
  /** A second process of the interface on the same database, on a port of its own. */
  startReplica(): Promise<{ readonly url: string; stop(): Promise<void> }>;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no port'))));
    });
  });

const environment = (dataDir: string, settings: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _url, ...rest } = process.env;
  return { ...rest, ...settings, GREENGAUGE_DATA_DIR: dataDir };
};

function collect(child: ChildProcess): { readonly stdout: () => string; readonly stderr: () => string } {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => { stdout += chunk; });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => { stderr += chunk; });
  return { stdout: () => stdout, stderr: () => stderr };
}

const ended = (child: ChildProcess): Promise<number> =>
  new Promise((done) => (child.exitCode === null && child.signalCode === null ? child.once('exit', (code) => done(code ?? 1)) : done(child.exitCode ?? 1)));

/** The embedded database of a data folder, as its own processes are told of it. */
function databaseUrl(dataDir: string): string {
  const read = (file: string): string => readFileSync(file, 'utf8').trim();
  const secret = read(join(read(join(dataDir, 'cluster-location')), 'greengauge.secret'));
  return `postgresql://greengauge:${encodeURIComponent(secret)}@127.0.0.1:${read(join(dataDir, 'port'))}/greengauge`;
}

async function startReplica(dataDir: string, settings: NodeJS.ProcessEnv): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const env = { ...environment(dataDir, settings), DATABASE_URL: databaseUrl(dataDir), PORT: String(port), GREENGAUGE_HOST: '127.0.0.1', GREENGAUGE_LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, [API], { env, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  const ready = (): Promise<boolean> => fetch(`${url}/api/health`).then((reply) => reply.ok, () => false);
  for (const deadline = performance.now() + 90_000; !(await ready());) {
    if (performance.now() > deadline || child.exitCode !== null) throw new Error('the second replica does not answer');
    await new Promise((next) => setTimeout(next, 200));
  }
  return { url, stop: async () => { child.kill('SIGTERM'); await ended(child); } };
}

/** `greengauge start` on an empty folder with the settings given beside those of this process, waited for until it has said everything. */
export async function startInstallation(timeoutMs: number, settings: NodeJS.ProcessEnv = {}): Promise<Installation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'greengauge-e2e-'));
  const port = await freePort();
  const child = spawn(process.execPath, [CLI, 'start', '--port', String(port)], { env: environment(dataDir, settings), stdio: ['ignore', 'pipe', 'pipe'] });
  const { stdout, stderr } = collect(child);
  const deadline = performance.now() + timeoutMs;
  while (!stdout().includes('按 Ctrl-C 停止')) {
    if (child.exitCode !== null) throw new Error(`start ended with ${child.exitCode}:\n${stderr()}`);
    if (performance.now() > deadline) {
      child.kill('SIGTERM');
      throw new Error(`start did not finish in ${timeoutMs} ms:\n${stdout()}\n${stderr()}`);
    }
    await new Promise((next) => setTimeout(next, 200));
  }
  const output = stdout();
  const accounts = [...output.matchAll(/^ {2}([a-z][\w.-]*) +(\S{10,}) +\S/gm)].map(([, login = '', password = '']) => ({ login, password }));
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    accounts,
    output,
    run: async (...args) => {
      const verb = spawn(process.execPath, [CLI, ...args], { env: environment(dataDir, settings), stdio: ['ignore', 'pipe', 'pipe'] });
      const said = collect(verb);
      const code = await ended(verb);
      return { code, stdout: said.stdout(), stderr: said.stderr() };
    },
    startReplica: () => startReplica(dataDir, settings),
    stop: async () => {
      child.kill('SIGTERM');
      await ended(child);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A browser with a fresh profile that asks nothing of the network but our pages. */
export async function openBrowser(): Promise<{ readonly context: BrowserContext; close(): Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'greengauge-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath ?? '',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
