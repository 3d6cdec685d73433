import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '@greengauge/config';

const main = join(dirname(fileURLToPath(import.meta.url)), '../../dist/main.js');

export interface CliRun {
  /** Undefined when the process was killed. */
  readonly exit: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly input?: Buffer;
  /** Called with all of stderr so far; true kills the process as a power cut would. */
  readonly killWhen?: (stderr: string) => boolean;
  /** Kills in the same way when aborted. */
  readonly signal?: AbortSignal;
}

/** Runs the compiled command as a user does: a process of its own, told by exit code, stdout and stderr. */
export function runCli(args: readonly string[], { env, cwd, input, killWhen, signal }: CliOptions): Promise<CliRun> {
  if (!existsSync(main)) throw new Error(`${main} is missing: build apps/cli first (npm test does)`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], { env: childEnvironment(env), ...(cwd === undefined ? {} : { cwd }), stdio: ['pipe', 'pipe', 'pipe'] });
    const heard = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      heard.stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      heard.stderr += chunk;
      if (killWhen?.(heard.stderr)) child.kill('SIGKILL');
    });
    signal?.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
    child.on('error', reject);
    child.on('close', (code) => resolve({ exit: code ?? undefined, ...heard }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
