import { setTimeout as sleep } from 'node:timers/promises';
import { formatMinute, systemClock } from '@greengauge/kernel';
import { createWitness, jobById, jobs, JobRefusal, LEASE_TIMES, runJobNow, type JobLog, type RuntimePorts } from '@greengauge/jobs';
import { createRenderPool } from '@greengauge/render';
import { listRuns, RETRY_POLICY, type JobRun } from '@greengauge/store';
import { openIdentity } from './open-identity.js';
import { CLI_ACTOR, type Platform } from './platform.js';
import { createProgress } from './progress.js';
import { Refused } from './refusal.js';
import type { Terminal } from './terminal.js';

export interface JobRequest {
  readonly job: string;
  readonly slotMs?: number;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly trigger: 'manual' | 'start';
  /** Run a slot again that has already ended. */
  readonly again?: boolean;
}

/** Jobs run in this process through the ledger, by the same path as on a worker. */
export interface JobRunner {
  run(request: JobRequest): Promise<JobRun>;
}

const POLL_MS = 400;

/** Opens the rendering threads for the time of the work; they are started when a job first renders. */
export async function withJobRunner<T>(platform: Platform, terminal: Terminal, work: (runner: JobRunner) => Promise<T>): Promise<T> {
  const { fontDir, renderPoolSize, demo, witnessMail, dataDir } = platform.config;
  const fonts = fontDir === undefined ? {} : { licensedFontFolder: fontDir };
  const renderPool = createRenderPool({ size: renderPoolSize, fonts });
  const ports: RuntimePorts = {
    jobs, store: platform.store, renderPool, clock: systemClock, log: logTo(terminal), codeVersion: platform.codeVersion, demo,
    fonts, lease: LEASE_TIMES, retry: RETRY_POLICY,
    witness: createWitness({ addresses: witnessMail, dataDir, identity: () => openIdentity(platform.config) }),
  };
  try {
    return await work({ run: (request) => runWatched(ports, terminal, request) });
  } finally {
    await renderPool.close();
  }
}

async function runWatched(ports: RuntimePorts, terminal: Terminal, request: JobRequest): Promise<JobRun> {
  const titleZh = ports.jobs.find(({ id }) => id === request.job)?.titleZh ?? request.job;
  const progress = createProgress(terminal);
  const ended = new AbortController();
  const watch = watchRun(ports, request.job, ended.signal, (stageZh, fraction) => progress.update(`${titleZh}：${stageZh}`, fraction));
  try {
    progress.update(titleZh);
    return await runJobNow(ports, { ...request, requestedBy: 'command-line', actor: CLI_ACTOR });
  } catch (error) {
    if (error instanceof JobRefusal) throw new Refused(error.code, error.messageZh, { cause: error });
    throw error;
  } finally {
    ended.abort();
    await watch;
    progress.done();
  }
}

/** The ledger says where a run stands, whoever holds it. */
async function watchRun(ports: RuntimePorts, job: string, ended: AbortSignal, tell: (stageZh: string, fraction: number | undefined) => void): Promise<void> {
  while (!ended.aborted) {
    await sleep(POLL_MS, undefined, { signal: ended }).catch(() => undefined);
    if (ended.aborted) return;
    const [run] = await ports.store.read(CLI_ACTOR, (tx) => listRuns(tx, { job, statuses: ['running'], limit: 1 })).catch(() => []);
    if (run?.stageZh !== undefined && !ended.aborted) tell(run.stageZh, run.progress);
  }
}

const logTo = (terminal: Terminal): JobLog => ({
  info: () => undefined,
  warn: (_fields, messageZh) => terminal.note(`！${messageZh}`),
  error: (_fields, messageZh) => terminal.note(`✗ ${messageZh}`),
});

/** Lines that tell how a run ended; the parts that failed each with its reason. */
export function describeRun(run: JobRun): readonly string[] {
  const job = jobById(jobs, run.job);
  const named = job?.countsZh ?? {};
  const counts = [...Object.keys(named).filter((name) => name in run.counts), ...Object.keys(run.counts).filter((name) => !(name in named))]
    .map((name) => `${named[name] ?? name} ${run.counts[name]}`).join('，');
  const head = `${run.status === 'succeeded' ? '✓' : '✗'} ${job?.titleZh ?? run.job}（${run.job}） ${formatMinute(run.slotMs)} ${RUN_STATUS_ZH[run.status]}${counts === '' ? '' : `：${counts}`}`;
  if (!run.error) return [head];
  return [head, `  原因：${run.error.messageZh}（${run.error.code}）`, ...(run.error.items ?? []).map(({ item, messageZh }) => `  - ${item}：${messageZh}`)];
}

export const RUN_STATUS_ZH: Readonly<Record<JobRun['status'], string>> = {
  due: '待派发', queued: '排队中', running: '运行中', succeeded: '成功', failed: '失败，将重试', dead: '失败，已停止', cancelled: '已取消',
};

/** The run, or a refusal with its reasons. */
export function requireSuccess(run: JobRun): JobRun {
  if (run.status === 'succeeded') return run;
  throw new Refused(run.error?.code ?? 'job-failed', describeRun(run).join('\n'));
}
