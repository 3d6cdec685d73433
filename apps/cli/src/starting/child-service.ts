import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '@greengauge/kernel';

export interface ServiceOptions {
  readonly nameZh: string;
  /** Path of the compiled entry. */
  readonly entry: string;
  readonly env: NodeJS.ProcessEnv;
  /** Each line the service writes. */
  readonly log: (line: string) => void;
}

export interface Service {
  /** Process number while it runs. */
  readonly pid: () => number | undefined;
  /** Settles when the service was given up: it ended too often. */
  readonly lost: Promise<string>;
  stop(): Promise<void>;
}

/** Loaded into the service ahead of its own code; see there. Beside this file in src/ as in dist/: Node reads either. */
const WATCH_PARENT = new URL(`./watch-parent${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url).href;

const RESTART_DELAY_MS = 1_000;
/** More ends than this within the window, and restarting does not help. */
const MAX_RESTARTS = 5;
const RESTART_WINDOW_MS = 60_000;
const STOP_GRACE_MS = 15_000;

/**
 * Runs a service as a child and starts it again when it dies, so that a killed worker comes back. In a process group of its
 * own: Ctrl-C in the terminal reaches only us, and we stop the services in order.
 */
export function runService(options: ServiceOptions): Service {
  let child: ChildProcess | undefined;
  let stopping = false;
  const ends: number[] = [];
  const { promise: lost, resolve: giveUp } = Promise.withResolvers<string>();

  const launch = (): void => {
    const started = spawn(process.execPath, ['--enable-source-maps', '--import', WATCH_PARENT, options.entry], {
      env: options.env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: process.platform !== 'win32',
    });
    child = started;
    forwardLines(started, options.log);
    started.once('error', (error) => options.log(`${options.nameZh}无法启动：${error.message}`));
    started.once('exit', (code, signal) => {
      if (stopping) return;
      const now = systemClock.now();
      ends.push(now);
      while (ends[0] !== undefined && ends[0] < now - RESTART_WINDOW_MS) ends.shift();
      if (ends.length > MAX_RESTARTS) {
        giveUp(`${options.nameZh}一分钟内退出 ${ends.length} 次（${signal ?? `退出码 ${code}`}），不再重启`);
        return;
      }
      options.log(`${options.nameZh}退出（${signal ?? `退出码 ${code}`}），${RESTART_DELAY_MS / 1000} 秒后重启`);
      void sleep(RESTART_DELAY_MS).then(() => {
        if (!stopping) launch();
      });
    });
  };
  launch();

  return {
    pid: () => child?.pid,
    lost,
    stop: async () => {
      stopping = true;
      if (child) await endProcess(child);
    },
  };
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  const outcome = await Promise.race([gone.then(() => 'gone' as const), sleep(STOP_GRACE_MS, 'late' as const, { ref: false })]);
  if (outcome === 'late') {
    child.kill('SIGKILL');
    await gone;
  }
}

function forwardLines(child: ChildProcess, log: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') log(line);
    });
  }
}
