import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { binary, type PostgresBinaries } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { isReachableByOthers, isRoot, NOBODY, type RunAs } from './run-as.js';

/** A data folder ready to be served: initialised, owned by who will serve it, with the password of its superuser. */
export interface Cluster {
  /** PGDATA. */
  readonly folder: string;
  /** Folder with bin/, lib/ and share/ that the serving user can reach. */
  readonly binaries: string;
  readonly runAs: RunAs | undefined;
  readonly password: string;
}

export const SUPERUSER = 'greengauge';
/** Inside PGDATA, so that cluster and password appear and vanish together. */
const SECRET_FILE = 'greengauge.secret';

export interface Relocation {
  /** Where a cluster goes that `nobody` could not reach below the asked folder. */
  readonly to: string;
  readonly log: (lineZh: string) => void;
}

export async function prepareCluster(dataDir: string, binaries: PostgresBinaries, relocation: Relocation): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true });
  const folder = await chooseFolder(dataDir, relocation);
  const owner = await ownerOf(folder);
  const runAs = !isRoot() ? undefined : owner !== undefined && owner.uid !== 0 ? owner : NOBODY;
  if (owner !== undefined && !isRoot() && owner.uid !== process.getuid?.()) {
    throw new EmbeddedPostgresError(`数据目录 ${folder} 属于另一个用户（uid ${owner.uid}）。请用该用户运行，或另选数据目录。`);
  }
  const usable = runAs === undefined || (await isReachableByOthers(join(binaries.folder, 'bin'))) ? binaries.folder : await copyBinaries(binaries, relocation);
  if (owner === undefined) await initialise(folder, usable, runAs);
  await checkVersion(folder, binaries);
  return { folder, binaries: usable, runAs, password: await loadPassword(folder) };
}

/** The choice is written down: a cluster must never move because permissions changed. */
async function chooseFolder(dataDir: string, { to, log }: Relocation): Promise<string> {
  const note = join(dataDir, 'cluster-location');
  if (existsSync(note)) return (await readFile(note, 'utf8')).trim();
  const inside = resolve(dataDir, 'cluster');
  let chosen = inside;
  if (isRoot() && !(await isReachableByOthers(inside))) {
    if (existsSync(inside)) throw new EmbeddedPostgresError(`${inside} 的上级目录不允许其他用户进入，数据库无法打开它。请执行 chmod o+x，或另选数据目录。`);
    chosen = join(to, createHash('sha256').update(inside).digest('hex').slice(0, 16), 'cluster');
    log(`数据目录 ${dataDir} 的上级目录不允许其他用户进入，数据库文件改放在 ${chosen}`);
  }
  await mkdir(resolve(chosen, '..'), { recursive: true, mode: 0o755 });
  await writeFile(note, `${chosen}\n`);
  return chosen;
}

async function ownerOf(folder: string): Promise<RunAs | undefined> {
  try {
    const { uid, gid } = await stat(folder);
    return { uid, gid };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function copyBinaries(binaries: PostgresBinaries, { to, log }: Relocation): Promise<string> {
  const target = join(to, `postgres-${binaries.version}`);
  if (existsSync(target)) return target;
  log(`数据库程序复制到 ${target}`);
  await mkdir(to, { recursive: true, mode: 0o755 });
  const staging = await mkdtemp(join(to, 'copying-'));
  await cp(binaries.folder, staging, { recursive: true, verbatimSymlinks: true });
  await chmod(staging, 0o755);
  await renameUnlessThere(staging, target);
  return target;
}

/** Puts a finished folder in place at once; the slower of two processes throws its own away. */
async function renameUnlessThere(staging: string, target: string): Promise<void> {
  try {
    await rename(staging, target);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '') || !existsSync(target)) throw error;
    await rm(staging, { recursive: true, force: true });
  }
}

async function initialise(folder: string, binaries: string, runAs: RunAs | undefined): Promise<void> {
  const parent = resolve(folder, '..');
  const staging = await mkdtemp(join(parent, 'initialising-'));
  const passwordFile = `${staging}.password`;
  try {
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (runAs !== undefined) {
      await chown(staging, runAs.uid, runAs.gid);
      await chown(passwordFile, runAs.uid, runAs.gid);
    }
    await runInitdb(binaries, staging, passwordFile, runAs);
    await rename(passwordFile, join(staging, SECRET_FILE));
    await renameUnlessThere(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** What a person can mend, by the words in which initdb tells of it. */
const INITDB_HINTS: readonly (readonly [sign: string, hintZh: string])[] = [
  ['could not look up effective user ID', '当前用户没有登记在系统用户表（/etc/passwd）中，请换用已登记的用户，或设置 DATABASE_URL。'],
  ['No space left on device', '数据目录所在的磁盘已满：请腾出空间，或用 GREENGAUGE_DATA_DIR 换一个目录。'],
];

async function runInitdb(binaries: string, folder: string, passwordFile: string, runAs: RunAs | undefined): Promise<void> {
  const log = await open(`${folder}.log`, 'w');
  try {
    const child = spawn(
      binary(binaries, 'initdb'),
      ['-D', folder, '-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C', '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8', '--no-instructions'],
      { ...runAs, cwd: '/', env: { TZ: 'UTC', LC_ALL: 'C' }, stdio: ['ignore', log.fd, log.fd] },
    );
    const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('exit', done));
    if (code !== 0) {
      const said = (await readFile(`${folder}.log`, 'utf8')).trim().slice(-800);
      const [, hint = ''] = INITDB_HINTS.find(([sign]) => said.includes(sign)) ?? [];
      throw new EmbeddedPostgresError(`内置数据库初始化失败（initdb 退出码 ${code}）。${hint}${said}`);
    }
  } finally {
    await log.close();
    await rm(`${folder}.log`, { force: true });
  }
}

async function checkVersion(folder: string, binaries: PostgresBinaries): Promise<void> {
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim();
  if (version !== binaries.major) {
    throw new EmbeddedPostgresError(`数据目录 ${folder} 由 PostgreSQL ${version} 建立，而随程序安装的是 ${binaries.major}。请先用 greengauge backup 导出、换目录后 restore。`);
  }
}

async function loadPassword(folder: string): Promise<string> {
  try {
    return (await readFile(join(folder, SECRET_FILE), 'utf8')).trim();
  } catch (cause) {
    throw new EmbeddedPostgresError(`读不到 ${join(folder, SECRET_FILE)}（内置数据库的口令文件）。该目录不是由本程序建立，或文件被移走。`, { cause });
  }
}
