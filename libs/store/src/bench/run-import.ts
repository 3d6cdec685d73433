import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const MAIN = join(dirname(fileURLToPath(import.meta.url)), '../../../../apps/cli/dist/main.js');
const MEBIBYTE = 1024;

const resultSchema = z.object({ counts: z.object({ read: z.number(), accepted: z.number(), unchanged: z.number(), quarantined: z.number() }), reasons: z.array(z.object({ code: z.string(), count: z.number() })), seconds: z.number() });
export type ImportOutcome = z.infer<typeof resultSchema>;

export interface ImportRun {
  /** Undefined where the process was killed. */
  readonly outcome: ImportOutcome | undefined;
  /** Resident memory when the first rows were in, and at most; MiB. */
  readonly firstMiB: number;
  readonly peakMiB: number;
}

/** The built command as a user runs it, in a process of its own; `killAfterMs` counts from the first rows written. */
export function runImport(file: string, databaseUrl: string, dataDir: string, killAfterMs?: number): Promise<ImportRun> {
  return new Promise((resolve, reject) => {
    const child = spawn('env', [`DATABASE_URL=${databaseUrl}`, `GREENGAUGE_DATA_DIR=${dataDir}`, process.execPath, MAIN, 'import', 'patents', file, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [text, heard, firstMiB, peakMiB] = ['', '', 0, 0];
    const resident = (): number => {
      const found = /VmRSS:\s+(\d+)/.exec(readStatus(child.pid));
      return Number(found?.[1] ?? 0) / MEBIBYTE;
    };
    const timer = setInterval(() => (peakMiB = Math.max(peakMiB, resident())), 100);
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      heard += chunk;
      if (firstMiB > 0 || !heard.includes('写入')) return;
      firstMiB = resident();
      if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(timer);
      if (code === null) return resolve({ outcome: undefined, firstMiB, peakMiB });
      const printed = resultSchema.safeParse(JSON.parse(text));
      if (printed.success) return resolve({ outcome: printed.data, firstMiB, peakMiB });
      return reject(new Error(`the import ended with ${code}: ${text} ${heard}`));
    });
  });
}

function readStatus(pid: number | undefined): string {
  try {
    return readFileSync(`/proc/${pid ?? 0}/status`, 'utf8');
  } catch (error) {
    // Not Linux, or gone between two looks: memory is then not told.
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}
