import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What a running `greengauge start` tells others about itself. */
export interface RunningStart {
  readonly pid: number;
  readonly url: string;
}

const schema = z.object({ pid: z.number().int().positive(), url: z.string() });

const lockPath = (dataDir: string): string => join(dataDir, 'start.json');

/** The `greengauge start` that works on the folder; undefined when none lives. A file left by a killed one does not count. */
export function findRunningStart(dataDir: string): RunningStart | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(lockPath(dataDir), 'utf8')));
    return parsed.success && parsed.data.pid !== process.pid && isAlive(parsed.data.pid) ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT')) return undefined;
    throw error;
  }
}

/** Claims the folder; returns false when another start was faster. */
export function claimStart(dataDir: string, url: string): boolean {
  mkdirSync(dataDir, { recursive: true });
  if (findRunningStart(dataDir)) return false;
  writeFileSync(lockPath(dataDir), `${JSON.stringify({ pid: process.pid, url })}\n`, { mode: 0o600 });
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
