import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { explainFileError } from '../importing/file-digest.js';

/** What a running `greengauge start` tells others about itself. */
export interface RunningStart {
  readonly pid: number;
  readonly url: string;
}

const schema = z.object({ pid: z.number().int().positive(), url: z.string(), born: z.string().optional() });

const lockPath = (dataDir: string): string => join(dataDir, 'start.json');

/** The `greengauge start` that works on the folder; undefined when none lives. A file left by a killed one does not count. */
export function findRunningStart(dataDir: string): RunningStart | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(lockPath(dataDir), 'utf8')));
    return parsed.success && parsed.data.pid !== process.pid && isStillThat(parsed.data) ? { pid: parsed.data.pid, url: parsed.data.url } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT')) return undefined;
    throw explainFileError(error, lockPath(dataDir));
  }
}

/** Claims the folder; returns false when another start was faster. Refused where nothing can be written to it. */
export function claimStart(dataDir: string, url: string): boolean {
  if (findRunningStart(dataDir)) return false;
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(lockPath(dataDir), `${JSON.stringify({ pid: process.pid, url, born: birthOf(process.pid) })}\n`, { mode: 0o600 });
  } catch (error) {
    throw explainFileError(error, lockPath(dataDir));
  }
  return true;
}

export function releaseStart(dataDir: string): void {
  const path = lockPath(dataDir);
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success && parsed.data.pid === process.pid) rmSync(path, { force: true });
  } catch {
    // Already gone or never written whole: nothing of ours is left.
  }
}

/** A number alone proves nothing: after a restart of the machine or container it may be any programme's. */
const isStillThat = ({ pid, born }: { readonly pid: number; readonly born?: string | undefined }): boolean =>
  isAlive(pid) && (born === undefined || (birthOf(pid) ?? born) === born);

/** When the process began, in ticks since the machine did; undefined where the system does not tell. */
function birthOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The programme's name stands in brackets and may hold blanks; the start is the 22nd field, the 20th after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
