import { isoInstant } from '@greengauge/kernel';
import {
  claimRun, completeRun, deadLetter, failRun, FenceLost, loadRun, lockHeldRun, releaseRun, reportProgress, requestFollowUp,
  type Actor, type Claim, type JobRun, type RunError, type Tx,
} from '@greengauge/store';
import { createAnnouncer } from './create-announcer.js';
import { INTERRUPTION_ZH, RunInterrupted, untilAborted } from './interruption.js';
import { jobById, JobRefusal, jobsApartFrom, runFields, type EffectReport, type JobContext, type JobDeclaration, type JobOutcome } from './job.js';
import { keepLease, type Lease } from './lease.js';
import { inLedger, type RuntimePorts } from './ports.js';
import { findReferenceDir } from './reference-dir.js';

/** What became of a delivery. */
export type SlotResult =
  /** The attempt ended: succeeded, failed (to be repeated), dead, or given back (due) because the worker stops. */
  | { readonly kind: 'ran'; readonly run: JobRun }
  /** Another worker has the run now, or somebody cancelled it; nothing of ours was written. */
  | { readonly kind: 'lost'; readonly why: 'cancelled' | 'fence-lost' }
  /** Nothing to do: the slot ended before. */
  | { readonly kind: 'ended'; readonly run: JobRun }
  | { readonly kind: 'busy'; readonly why: 'held' | 'overlap' | 'waiting' | 'locked' }
  | { readonly kind: 'unknown' };

type Effect = (tx: Tx) => Promise<EffectReport | undefined>;

/**
 * Runs one slot: claim under a new fence → run with heartbeats → all staged effects, the end of the run and what follows from
 * it in one transaction. `shutdown` gives a running slot back. Never throws for what a job does; throws when the ledger
 * itself cannot be reached.
 */
export async function runSlot(ports: RuntimePorts, jobId: string, slotMs: number, shutdown?: AbortSignal): Promise<SlotResult> {
  const job = jobById(ports.jobs, jobId);
  if (!job) return { kind: 'unknown' };
  const { codeVersion, lease: { leaseMs }, retry } = ports;
  const apartFrom = jobsApartFrom(ports.jobs, job);
  const claim = await inLedger(ports, (tx) => claimRun(tx, { job: jobId, slotMs, codeVersion, leaseMs, retry, apartFrom }));
  if (claim.kind === 'exhausted') return putAside(ports, claim.run);
  return claim.kind === 'claimed' ? runClaimed(ports, job, claim, shutdown) : claim;
}

async function putAside(ports: RuntimePorts, run: JobRun): Promise<SlotResult> {
  const error: RunError = run.error ?? { code: 'worker-died', messageZh: `工作进程在运行中连续中断，已尝试 ${run.attempt} 次，不再重试` };
  const dead = await inLedger(ports, (tx) => deadLetter(tx, run, error));
  ports.log.error(runFields(dead, isoInstant(dead.slotMs)), `作业已列入死信：${error.messageZh}`);
  return { kind: 'ran', run: dead };
}

async function runClaimed(ports: RuntimePorts, job: JobDeclaration, { run, takenOver }: Extract<Claim, { kind: 'claimed' }>, shutdown?: AbortSignal): Promise<SlotResult> {
  const fields = runFields(run, isoInstant(run.slotMs));
  ports.log.info(fields, takenOver ? `接管中断的作业“${job.titleZh}”` : `开始作业“${job.titleZh}”`);
  const lease = keepLease(ports, run);
  const onShutdown = (): void => lease.interrupt(new RunInterrupted('shutdown'));
  const deadline = setTimeout(() => lease.interrupt(new RunInterrupted('timeout')), job.timeoutMs);
  shutdown?.addEventListener('abort', onShutdown, { once: true });
  if (shutdown?.aborted) onShutdown();
  try {
    lease.signal.throwIfAborted();
    const effects: Effect[] = [];
    const { context, told } = contextOf(ports, run, lease, effects);
    const outcome = await untilAborted(lease.signal, job.run(context));
    await told();
    // From here on the row lock holds the run; a heartbeat would only wait for our own transaction.
    await lease.release();
    lease.signal.throwIfAborted();
    const ended = await commitRun(ports, job, run, outcome, effects);
    ports.log.info({ ...fields, counts: ended.counts }, ended.status === 'succeeded' ? `作业“${job.titleZh}”完成` : `作业“${job.titleZh}”部分失败`);
    return { kind: 'ran', run: ended };
  } catch (error) {
    await lease.release();
    return await endBadly(ports, job, run, error);
  } finally {
    clearTimeout(deadline);
    shutdown?.removeEventListener('abort', onShutdown);
  }
}

function contextOf(ports: RuntimePorts, run: JobRun, lease: Lease, effects: Effect[]): { readonly context: JobContext; told(): Promise<void> } {
  const { store, clock, renderPool, codeVersion, demo, fonts, log, witness } = ports;
  const write = async (stageZh: string, fraction: number): Promise<void> => {
    const held = await inLedger(ports, (tx) => reportProgress(tx, run, stageZh, fraction));
    if (!held) lease.interrupt(new RunInterrupted('fence-lost'));
  };
  const announcer = createAnnouncer(write, (error) => log.warn({ ...runFields(run, isoInstant(run.slotMs)), err: error }, '进度未能写入数据库，作业继续'));
  let before: Promise<void> = Promise.resolve();
  const context: JobContext = {
    slotMs: run.slotMs, runId: run.id, attempt: run.attempt, input: run.input, store, clock, signal: lease.signal, renderPool, codeVersion, demo, fonts, log, witness,
    referenceDir: ports.referenceDir ?? findReferenceDir(),
    progress: async (stageZh, fraction) => {
      lease.signal.throwIfAborted();
      // One after the other as they were told: a job that works at two things at once would count 5, 4, 6.
      const turn = before.then(async () => {
        await announcer.settled();
        await write(stageZh, fraction);
      });
      before = turn.catch(() => undefined);
      await turn;
      lease.signal.throwIfAborted();
    },
    announce: (stageZh, fraction) => {
      lease.signal.throwIfAborted();
      announcer.announce(stageZh, fraction);
    },
    commit: (effect) => void effects.push(effect),
  };
  return { context, told: () => announcer.settled() };
}

function addCounts(into: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts)) into[name] = (into[name] ?? 0) + count;
}

/** Effects, end of the run, and the runs that follow from it: all or nothing, and only under our fence. */
async function commitRun(ports: RuntimePorts, job: JobDeclaration, run: JobRun, outcome: JobOutcome, effects: readonly Effect[]): Promise<JobRun> {
  const actor: Actor = { kind: 'job', job: job.id, slot: isoInstant(run.slotMs), runId: run.id };
  return ports.store.transact(actor, async (tx) => {
    await lockHeldRun(tx, run);
    const counts: Record<string, number> = { ...outcome.counts };
    let changed = false;
    for (const effect of effects) {
      const report = await effect(tx);
      addCounts(counts, report?.counts ?? {});
      changed ||= report?.changed ?? false;
    }
    if (changed) {
      for (const next of ports.jobs.filter(({ after }) => after.includes(job.id))) {
        await requestFollowUp(tx, { job: next.id, slotMs: run.slotMs, trigger: 'schedule', requestedBy: `job:${job.id}` });
      }
    }
    const failures = outcome.failures ?? [];
    if (failures.length === 0) return completeRun(tx, run, { counts, inputDigest: outcome.inputDigest });
    const error: RunError = { code: 'partial', messageZh: `${failures.length} 项未完成：${failures.map(({ item }) => item).join('、')}`, items: failures };
    return failRun(tx, run, { error, retryable: true, counts }, ports.retry);
  });
}

function errorOf(error: unknown): { readonly error: RunError; readonly retryable: boolean } {
  if (error instanceof JobRefusal) return { error: { code: error.code, messageZh: error.messageZh, ...(error.items ? { items: error.items } : {}) }, retryable: false };
  if (error instanceof RunInterrupted) return { error: { code: error.interruption, messageZh: INTERRUPTION_ZH[error.interruption] }, retryable: true };
  return { error: { code: 'unexpected', messageZh: `运行中出错：${error instanceof Error ? error.message : String(error)}` }, retryable: true };
}

/**
 * Writes down why the attempt ended. A commit whose answer was lost may have happened all the same: the fenced update then
 * finds no running row, and the ledger is asked what is true.
 */
async function endBadly(ports: RuntimePorts, job: JobDeclaration, run: JobRun, thrown: unknown): Promise<SlotResult> {
  const fields = runFields(run, isoInstant(run.slotMs));
  const { error, retryable } = errorOf(thrown);
  const shuttingDown = thrown instanceof RunInterrupted && thrown.interruption === 'shutdown';
  try {
    const ended = await inLedger(ports, (tx) => (shuttingDown ? releaseRun(tx, run) : failRun(tx, run, { error, retryable }, ports.retry)));
    if (shuttingDown) ports.log.warn(fields, `工作进程停止，作业“${job.titleZh}”已交还，由其他进程继续`);
    else ports.log.error({ ...fields, code: error.code, err: thrown }, ended.status === 'dead' ? `作业“${job.titleZh}”已列入死信：${error.messageZh}` : `作业“${job.titleZh}”失败，稍后重试：${error.messageZh}`);
    return { kind: 'ran', run: ended };
  } catch (failure) {
    if (!(failure instanceof FenceLost)) throw failure;
    const now = await inLedger(ports, (tx) => loadRun(tx, run.id));
    if (now?.status === 'succeeded' && now.fence === run.fence) return { kind: 'ran', run: now };
    const why = now?.status === 'cancelled' ? 'cancelled' : 'fence-lost';
    ports.log.warn(fields, `作业“${job.titleZh}”${INTERRUPTION_ZH[why]}，本次结果不写入`);
    return { kind: 'lost', why };
  }
}
