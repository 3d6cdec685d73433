import { formatMinute, isoInstant } from '@greengauge/kernel';
import { backfillSlotsZh, enterBackfill, jobById, jobs } from '@greengauge/jobs';
import { cancelRun, listRunLog, loadDatabaseTime, loadRun, type Store } from '@greengauge/store';
import { RUN_STATUS_ZH } from './job-runner.js';
import { CLI_ACTOR } from './platform.js';
import { Refused, UsageError } from './refusal.js';
import { writeJson, type Terminal } from './terminal.js';
import type { ExitCode } from './verb.js';

const RUN_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function checkRunId(runId: string): void {
  if (!RUN_ID.test(runId)) throw new UsageError(`“${runId}”不是运行编号；用 greengauge job list --json 查看`);
}

export async function showLog(store: Store, terminal: Terminal, json: boolean, runId: string): Promise<ExitCode> {
  checkRunId(runId);
  const lines = await store.read(CLI_ACTOR, async (tx) => {
    if (!(await loadRun(tx, runId))) throw new Refused('no-such-run', `没有运行 ${runId}`);
    return listRunLog(tx, runId);
  });
  if (json) writeJson(terminal, { ok: true, runId, log: lines.map(({ atMs, ...line }) => ({ at: isoInstant(atMs), ...line })) });
  else for (const { atMs, attempt, status, stageZh, progress, messageZh } of lines) {
    terminal.out(`${formatMinute(atMs)}  第${attempt}次  ${RUN_STATUS_ZH[status]}${stageZh === undefined ? '' : `：${stageZh}`}${progress === undefined ? '' : ` ${Math.round(progress * 100)}%`}${messageZh === undefined ? '' : `  ${messageZh}`}`);
  }
  return 0;
}

export async function cancel(store: Store, terminal: Terminal, json: boolean, runId: string, reason = '命令行取消'): Promise<ExitCode> {
  checkRunId(runId);
  const run = await store.transact(CLI_ACTOR, async (tx) => {
    const cancelled = await cancelRun(tx, runId, reason);
    if (cancelled) return cancelled;
    const known = await loadRun(tx, runId);
    if (!known) throw new Refused('no-such-run', `没有运行 ${runId}`);
    if (known.status !== 'cancelled') throw new Refused('run-ended', `运行 ${runId} 已经结束（${RUN_STATUS_ZH[known.status]}），不能取消`);
    return known;
  });
  if (json) writeJson(terminal, { ok: true, run: { id: run.id, job: run.job, slot: isoInstant(run.slotMs), status: run.status } });
  else terminal.out(`✓ 已取消 ${jobById(jobs, run.job)?.titleZh ?? run.job} ${formatMinute(run.slotMs)}`);
  return 0;
}

export async function backfill(store: Store, terminal: Terminal, json: boolean, id: string, { from, until, again }: { readonly from: string | undefined; readonly until: string | undefined; readonly again: boolean }): Promise<ExitCode> {
  const job = jobById(jobs, id);
  if (!job) throw new UsageError(`没有作业“${id}”；可用：${jobs.map((one) => one.id).join('、')}`);
  if (from === undefined || until === undefined) throw new UsageError('缺少 --from 或 --until');
  const outcome = await store.transact(CLI_ACTOR, async (tx) => enterBackfill(tx, job, { from, until, again, requestedBy: 'command-line' }, await loadDatabaseTime(tx)));
  if (!outcome.ok) throw new Refused(outcome.error.code, outcome.error.messageZh);
  const { entered, left } = outcome.value;
  if (json) writeJson(terminal, { ok: true, job: id, entered, left, slots: outcome.value.slotsMs.map((slotMs) => isoInstant(slotMs)) });
  else {
    terminal.out(`✓ 已登记 ${entered} 个时点${left > 0 ? `，${left} 个已在台账，未动` : ''}；由运行中的工作进程逐个执行`);
    for (const slot of backfillSlotsZh(outcome.value)) terminal.out(`  ${slot}`);
  }
  return 0;
}
