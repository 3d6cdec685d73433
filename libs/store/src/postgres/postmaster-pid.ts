import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The lock file a running PostgreSQL keeps in its data folder. */
export interface PostmasterPid {
  readonly pid: number;
  readonly port: number;
  /** 'starting', 'ready', 'stopping' or what a newer version says. */
  readonly status: string;
  /** Whole text, to tell one writing from the next. */
  readonly text: string;
}

/** Undefined when there is none or it is only half written. */
export async function readPostmasterPid(cluster: string): Promise<PostmasterPid | undefined> {
  let text: string;
  try {
    text = await readFile(join(cluster, 'postmaster.pid'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number.isInteger(port) ? port : 0, status: lines[7]?.trim() ?? '', text };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Whether that process is a PostgreSQL of this cluster. After a restart of the machine or container the number may belong to
 * any programme, and PostgreSQL itself would then refuse to start. Undefined where the system does not tell.
 */
export async function isPostgresOf(pid: number, cluster: string): Promise<boolean | undefined> {
  if (process.platform !== 'linux') return undefined;
  try {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
    return words.some((word) => word.endsWith('postgres')) && words.includes(cluster);
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
