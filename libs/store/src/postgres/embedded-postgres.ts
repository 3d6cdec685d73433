import { spawn } from 'node:child_process';
import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '@greengauge/kernel';
import { binary, locateBinaries } from './binaries.js';
import { prepareCluster, SUPERUSER, type Cluster } from './cluster.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { Lease } from './lease.js';
import { isAlive, isPostgresOf, readPostmasterPid, type PostmasterPid } from './postmaster-pid.js';

export interface EmbeddedPostgresOptions {
  /** Folder for the cluster and its log; made when missing. */
  readonly dataDir: string;
  /** One Chinese line for each thing worth telling. */
  readonly log?: (lineZh: string) => void;
  /** Settings of the server beyond ours, e.g. { fsync: 'off' } for tests. They bind only the process that starts the server. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Only as root, and only where the folder lies below one that others may not enter: the cluster is kept here instead. */
  readonly relocateTo?: string;
  readonly startTimeoutMs?: number;
}

export interface EmbeddedPostgres {
  readonly url: string;
  /** True when a server was already running on the folder (left by a killed process, or shared with a living one). */
  readonly adopted: boolean;
  /** Shuts the server down when no other process of ours uses it. */
  stop(): Promise<void>;
}

const STOP_TIMEOUT_MS = 30_000;

/**
 * A real PostgreSQL from npm, started on the folder or adopted where one runs already. It is a process of its own: it outlives
 * a kill of ours and is then adopted; when it is killed itself, it is started again on the same port for as long as we live.
 * Throws EmbeddedPostgresError with a Chinese message when a person has to mend something.
 */
export async function startEmbeddedPostgres({ dataDir, log = () => undefined, settings = {}, relocateTo = '/var/lib/greengauge', startTimeoutMs = 60_000 }: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(dataDir);
  const binaries = await locateBinaries();
  const cluster = await prepareCluster(folder, binaries, { to: relocateTo, log });
  const server: Server = { cluster, folder, settings, log, startTimeoutMs };
  const { url, adopted, lease } = await enter(server);
  return {
    url,
    adopted,
    stop: async () => {
      if (await lease.release()) await shutDown(cluster);
      await lease.close();
    },
  };
}

interface Server {
  readonly cluster: Cluster;
  readonly folder: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (lineZh: string) => void;
  readonly startTimeoutMs: number;
}

/** A server that we adopt may be shutting down under its last user at this very moment; then start over. */
async function enter(server: Server): Promise<{ url: string; adopted: boolean; lease: Lease }> {
  let ours = false;
  for (let attempt = 1; ; attempt += 1) {
    const { port, adopted } = await ensureRunning(server, undefined);
    ours ||= !adopted;
    const url = `postgresql://${SUPERUSER}:${encodeURIComponent(server.cluster.password)}@127.0.0.1:${port}/greengauge`;
    const revive = async (): Promise<void> => {
      server.log('内置数据库意外退出，正在重新启动……');
      await ensureRunning(server, port);
      server.log('内置数据库已恢复');
    };
    try {
      return { url, adopted, lease: await Lease.take(url, revive, server.log) };
    } catch (error) {
      if (attempt < 20) {
        await sleep(100);
        continue;
      }
      // One that nobody can use must not stay behind.
      if (ours) await shutDown(server.cluster);
      throw error;
    }
  }
}

/** Loops until a server of this cluster is ready: adopts, waits for one that starts or stops, or starts one. */
async function ensureRunning(server: Server, fixedPort: number | undefined): Promise<{ port: number; adopted: boolean }> {
  const deadline = systemClock.now() + server.startTimeoutMs;
  let started: number | undefined;
  let lastLog = '';
  while (systemClock.now() < deadline) {
    const running = await findRunning(server.cluster);
    if (running?.status === 'ready') {
      if (fixedPort !== undefined && running.port !== fixedPort) throw new EmbeddedPostgresError(`内置数据库已在端口 ${running.port} 上运行，而本进程使用端口 ${fixedPort}。请重新启动本程序。`);
      await writeFile(join(server.folder, 'port'), `${running.port}\n`);
      return { port: running.port, adopted: running.pid !== started };
    }
    if (running !== undefined) {
      await sleep(25);
      continue;
    }
    const outcome = await spawnServer(server, fixedPort ?? (await freePort(server.folder)));
    started = outcome.pid;
    if (!outcome.running) {
      lastLog = outcome.log;
      await sleep(200);
    }
  }
  throw new EmbeddedPostgresError(`内置数据库在 ${server.startTimeoutMs / 1000} 秒内未能启动。日志 ${join(server.folder, 'postgres.log')}：\n${lastLog}`);
}

/** The server on the folder, if one lives; clears the lock file that another programme's process number keeps alive. */
async function findRunning(cluster: Cluster): Promise<PostmasterPid | undefined> {
  const found = await readPostmasterPid(cluster.folder);
  if (found === undefined || !isAlive(found.pid)) return undefined;
  if ((await isPostgresOf(found.pid, cluster.folder)) === false) {
    const again = await readPostmasterPid(cluster.folder);
    if (again?.text === found.text && isAlive(found.pid)) await rm(join(cluster.folder, 'postmaster.pid'), { force: true });
    return undefined;
  }
  return found;
}

/** Spawns and waits until it is ready, gone, or another process proved faster. */
async function spawnServer(server: Server, port: number): Promise<{ running: boolean; pid: number | undefined; log: string }> {
  const { cluster, folder, settings } = server;
  const options = { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port), timezone: 'UTC', log_timezone: 'UTC', ...settings };
  const path = join(folder, 'postgres.log');
  const log = await open(path, 'a');
  const from = (await log.stat()).size;
  // A session of its own and a log file instead of a pipe: neither Ctrl-C in our terminal nor our death may reach it.
  const child = spawn(binary(cluster.binaries, 'postgres'), ['-D', cluster.folder, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
    ...cluster.runAs, cwd: '/', env: { TZ: 'UTC', LC_ALL: 'C' }, detached: true, stdio: ['ignore', log.fd, log.fd],
  });
  let gone = false;
  child.once('exit', () => (gone = true));
  child.once('error', (error) => {
    gone = true;
    server.log(`内置数据库程序无法执行：${error.message}`);
  });
  child.unref();
  await log.close();
  while (!gone) {
    const running = await readPostmasterPid(cluster.folder);
    if (running !== undefined && running.pid === child.pid && running.status === 'ready') return { running: true, pid: child.pid, log: '' };
    await sleep(15);
  }
  const text = await readFile(path);
  return { running: false, pid: undefined, log: text.subarray(from).toString('utf8').trim().slice(-1500) };
}

/** The port of last time when it is free, so that the address of an installation stays. */
async function freePort(folder: string): Promise<number> {
  const before = Number(await readFile(join(folder, 'port'), 'utf8').catch(() => '0'));
  return (await listensOn(Number.isInteger(before) && before > 1023 ? before : 0)) ?? (await listensOn(0)) ?? 0;
}

const listensOn = (port: number): Promise<number | undefined> =>
  new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });

/** Fast shutdown: connections are ended, everything is written, the next start needs no recovery. */
async function shutDown(cluster: Cluster): Promise<void> {
  const running = await findRunning(cluster);
  if (running === undefined) return;
  const { pid } = running;
  if (process.platform === 'win32') spawn(binary(cluster.binaries, 'pg_ctl'), ['stop', '-m', 'fast', '-D', cluster.folder], { stdio: 'ignore' });
  else process.kill(pid, 'SIGINT');
  const deadline = systemClock.now() + STOP_TIMEOUT_MS;
  // A zombie that nobody reaps (a container without an init) still has its number, but no command line.
  while (isAlive(pid) && (await isPostgresOf(pid, cluster.folder)) !== false) {
    if (systemClock.now() > deadline) throw new EmbeddedPostgresError(`内置数据库（进程 ${pid}）在 ${STOP_TIMEOUT_MS / 1000} 秒内没有停止。`);
    await sleep(15);
  }
}
