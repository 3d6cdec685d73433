import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { isAlive, readPostmasterPid } from './postmaster-pid.js';
import { isReachableByOthers, isRoot } from './run-as.js';

let folder: string;
const running: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greengauge-embedded-'));
  await chmod(folder, 0o755);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of running.splice(0)) await server.stop();
  // A child that was killed leaves its server: adopt and stop it.
  const leftover = await readPostmasterPid(join(folder, 'data/cluster')).catch(() => undefined);
  if (leftover !== undefined && isAlive(leftover.pid) && leftover.pid !== process.pid) await (await start()).stop();
  // The last process of a killed server may still be writing.
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function start(options: { relocateTo?: string; dataDir?: string } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), settings: { fsync: 'off' }, ...options });
  running.push(server);
  return server;
}

interface Child {
  readonly url: string;
  readonly adopted: boolean;
  readonly process: ChildProcess;
}

async function startInChild(user?: number): Promise<Child> {
  const fixture = join(dirname(fileURLToPath(import.meta.url)), 'start-and-wait.fixture.mjs');
  const child = spawn(process.execPath, [fixture, join(folder, 'data'), join(folder, 'vite')], { stdio: ['pipe', 'pipe', 'inherit'], ...(user === undefined ? {} : { uid: user, gid: user }) });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) return { ...(JSON.parse(line) as { url: string; adopted: boolean }), process: child };
  throw new Error('the child ended before it had a server');
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const postmaster = async (): Promise<number> => (await readPostmasterPid(join(folder, 'data/cluster')))?.pid ?? 0;

describe('the embedded PostgreSQL', () => {
  it('starts, keeps its data and its address over a restart, and asks for a password', async () => {
    const { url, adopted } = await start();
    expect(adopted).toBe(false);
    await query(url, 'CREATE TABLE kept AS SELECT 1 AS n');
    expect(await query(url, 'SHOW data_directory')).toEqual([{ data_directory: join(folder, 'data/cluster') }]);
    const locale = await query(url, "SELECT datlocprovider, datcollate, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = 'greengauge'");
    expect(locale).toEqual([{ datlocprovider: 'b', datcollate: 'C', encoding: 'UTF8' }]);
    expect(await query(url, `SELECT array_agg(n ORDER BY n COLLATE "zh-x-icu") AS n FROM unnest(ARRAY['浙江','北京']) AS n`)).toEqual([{ n: ['北京', '浙江'] }]);
    const stranger = new URL(url);
    stranger.password = 'guess';
    await expect(query(stranger.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    await running.pop()?.stop();
    await expect(query(url, 'SELECT 1')).rejects.toThrow();
    const again = await start();
    expect(again).toMatchObject({ url, adopted: false });
    expect(await query(again.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  it('is adopted when the process that started it was killed', async () => {
    const child = await startInChild();
    expect(child.adopted).toBe(false);
    await query(child.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    const before = await postmaster();
    child.process.kill('SIGKILL');
    await once(child.process, 'exit');
    const server = await start();
    expect(server).toMatchObject({ url: child.url, adopted: true });
    expect(await postmaster()).toBe(before);
    expect(await query(server.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await running.pop()?.stop();
    await vi.waitFor(() => expect(isAlive(before)).toBe(false), { timeout: 5_000 });
  });

  it('is shared by two processes and ends with the last', async () => {
    const child = await startInChild();
    const server = await start();
    expect(server).toMatchObject({ url: child.url, adopted: true });
    child.process.stdin?.write('stop\n');
    await once(child.process, 'exit');
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const pid = await postmaster();
    await running.pop()?.stop();
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5_000 });
  });

  it('comes back on the same address after kill -9, with every acknowledged row', async () => {
    const { url } = await start();
    await query(url, 'CREATE TABLE acknowledged (n int)');
    for (let round = 1; round <= 2; round += 1) {
      await query(url, `INSERT INTO acknowledged VALUES (${round})`);
      const before = await postmaster();
      process.kill(before, 'SIGKILL');
      await vi.waitFor(async () => expect(await postmaster()).not.toBe(before), { timeout: 30_000, interval: 50 });
      await vi.waitFor(async () => expect(await query(url, 'SELECT count(*)::int AS n FROM acknowledged')).toEqual([{ n: round }]), { timeout: 30_000, interval: 50 });
    }
  });

  it('starts once when several ask at the same moment', async () => {
    const servers = await Promise.all(Array.from({ length: 3 }, () => start()));
    expect(new Set(servers.map(({ url }) => url)).size).toBe(1);
    expect(servers.filter(({ adopted }) => !adopted)).toHaveLength(1);
  });

  it('starts over a lock file whose process number now belongs to another programme', async () => {
    await start();
    await running.pop()?.stop();
    await writeFile(join(folder, 'data/cluster/postmaster.pid'), `${process.pid}\n${join(folder, 'data/cluster')}\n1\n1\n\n127.0.0.1\n1 1\nready\n`);
    expect(await start()).toMatchObject({ adopted: false });
  });

  it('says in Chinese what to do about a folder of another version', async () => {
    await start();
    await running.pop()?.stop();
    await writeFile(join(folder, 'data/cluster/PG_VERSION'), '12\n');
    await expect(start()).rejects.toThrow(/由 PostgreSQL 12 建立/);
    await writeFile(join(folder, 'data/cluster/PG_VERSION'), '18\n');
  });

  it('says what to do about a folder that has lost its databases, and leaves no server behind', async () => {
    const dataDir = join(folder, 'wrecked');
    await start({ dataDir });
    await running.pop()?.stop();
    const base = join(dataDir, 'cluster/base');
    for (const database of await readdir(base)) await rm(join(base, database), { recursive: true });
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/npx greengauge restore/);
    expect(await readPostmasterPid(join(dataDir, 'cluster'))).toBeUndefined();
  });

  it('says in Chinese that the settings do not let it start, with the log', async () => {
    await start();
    await running.pop()?.stop();
    await writeFile(join(folder, 'data/cluster/postgresql.auto.conf'), 'shared_buffers = nonsense\n');
    await expect(startEmbeddedPostgres({ dataDir: join(folder, 'data'), startTimeoutMs: 1_500 })).rejects.toThrow(/未能启动[\s\S]*shared_buffers/);
  });
});

/** Another user runs code of the checkout: below a folder closed to others it could not. */
const OPEN_CHECKOUT = await isReachableByOthers(import.meta.filename);

describe.runIf(isRoot())('as root', () => {
  it('serves as nobody', async () => {
    await start();
    expect((await stat(join(folder, 'data/cluster'))).uid).toBe(65534);
    expect(await readFile(`/proc/${await postmaster()}/status`, 'utf8')).toMatch(/^Uid:\s+65534\s/m);
  });

  it('keeps the cluster elsewhere when the folder lies below one that others may not enter, and finds it again', async () => {
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const options = { dataDir: join(closed, 'data'), relocateTo: join(folder, 'reachable') };
    expect(await isReachableByOthers(options.dataDir)).toBe(false);
    const { url } = await start(options);
    await query(url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await running.pop()?.stop();
    await chmod(closed, 0o755);
    const again = await start(options);
    expect(await query(again.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  it.runIf(OPEN_CHECKOUT)('serves an ordinary user as that user', async () => {
    // initdb wants a user whom the system knows: `daemon` is one everywhere.
    const user = Number(/^daemon:[^:]*:(\d+):/m.exec(await readFile('/etc/passwd', 'utf8'))?.[1]);
    await mkdir(join(folder, 'data'));
    for (const path of [folder, join(folder, 'data')]) await chown(path, user, user);
    const child = await startInChild(user);
    expect((await stat(join(folder, 'data/cluster'))).uid).toBe(user);
    expect(await query(child.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    // Root that comes later serves it as its owner.
    const server = await start();
    expect(server.adopted).toBe(true);
    child.process.stdin?.write('stop\n');
    await once(child.process, 'exit');
    await running.pop()?.stop();
    await start();
    expect(await readFile(`/proc/${await postmaster()}/status`, 'utf8')).toMatch(new RegExp(`^Uid:\\s+${user}\\s`, 'm'));
  });
});
