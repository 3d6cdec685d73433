import type { JobDeclaration, JobRegistry } from '@greengauge/jobs';
import { jobById, nextSlots, parseSchedule } from '@greengauge/jobs';
import { formatMinute, isoInstant } from '@greengauge/kernel';
import type { JobRunView, JobView, RunAnswer } from '@greengauge/contracts';
import type { JobRun, RunLogLine, RunStatus, RunTrigger } from '@greengauge/store';

const STATUS_ZH: Readonly<Record<RunStatus, string>> = {
  due: '待派发', queued: '排队中', running: '运行中', succeeded: '成功', failed: '失败，将重试', dead: '失败，已停止', cancelled: '已取消',
};
const TRIGGER_ZH: Readonly<Record<RunTrigger, string>> = { schedule: '定时', manual: '手动', start: '启动时', 'catch-up': '补跑' };
const CATCH_UP_ZH: Readonly<Record<JobDeclaration['catchUp'], string>> = { latest: '停机后只补最近一次', all: '停机后逐次补齐' };

const instant = (key: 'enqueuedAt' | 'startedAt' | 'finishedAt', ms: number | undefined): Partial<JobRunView> => (ms === undefined ? {} : { [key]: isoInstant(ms) });

/** 读取 715，新增 3: in the order of the declaration; what it does not name comes behind, by its key. */
function countsZh({ job, counts }: JobRun, jobs: JobRegistry): string {
  const named = jobById(jobs, job)?.countsZh ?? {};
  const told = [...Object.keys(named).filter((name) => name in counts), ...Object.keys(counts).filter((name) => !(name in named))];
  return told.map((name) => `${named[name] ?? name} ${counts[name]}`).join('，');
}

const PARTS: Readonly<Record<string, string>> = { 'command-line': '命令行', import: '数据导入' };

/** A job that calls another stands in the ledger by its id, a part of the platform by its name, a person by the sign-in name. */
export const requesterZh = (requestedBy: string, jobs: JobRegistry): string =>
  requestedBy.startsWith('job:') ? (jobById(jobs, requestedBy.slice('job:'.length))?.titleZh ?? requestedBy) : (PARTS[requestedBy] ?? requestedBy);

export function runView(run: JobRun, jobs: JobRegistry): JobRunView {
  const { error, stageZh, progress, requestedBy, codeVersion } = run;
  return {
    id: run.id, job: run.job, titleZh: jobById(jobs, run.job)?.titleZh ?? run.job, slot: isoInstant(run.slotMs), slotZh: formatMinute(run.slotMs),
    status: run.status, statusZh: STATUS_ZH[run.status], trigger: run.trigger, triggerZh: TRIGGER_ZH[run.trigger], attempt: run.attempt, counts: { ...run.counts }, countsZh: countsZh(run, jobs),
    ...(stageZh === undefined ? {} : { stageZh }), ...(progress === undefined ? {} : { progress: Math.min(1, Math.max(0, progress)) }),
    ...(error ? { error: { code: error.code, messageZh: error.messageZh } } : {}),
    ...instant('enqueuedAt', run.enqueuedAtMs), ...instant('startedAt', run.startedAtMs), ...instant('finishedAt', run.finishedAtMs),
    ...(requestedBy === undefined ? {} : { requestedBy, requestedByZh: requesterZh(requestedBy, jobs) }), ...(codeVersion === undefined ? {} : { codeVersion }),
  };
}

const SHOWN_SLOTS = 3;

export function jobView(job: JobDeclaration, latest: JobRun | undefined, canRun: boolean, jobs: JobRegistry, nowMs: number): JobView {
  const { id, titleZh, descriptionZh, schedule, scheduleZh, catchUp, after } = job;
  return {
    id, titleZh, descriptionZh, catchUpZh: CATCH_UP_ZH[catchUp], canRun,
    afterZh: after.map((one) => jobById(jobs, one)?.titleZh ?? (one === 'import' ? '数据导入' : one)),
    nextSlotsZh: schedule === undefined ? [] : nextSlots(parseSchedule(schedule), nowMs, SHOWN_SLOTS).map((slotMs) => formatMinute(slotMs)),
    ...(schedule === undefined ? {} : { schedule }), ...(scheduleZh === undefined ? {} : { scheduleZh }),
    ...(latest ? { latest: runView(latest, jobs) } : {}),
  };
}

export const runAnswer = (run: JobRun, log: readonly RunLogLine[], canRun: boolean, jobs: JobRegistry): RunAnswer => ({
  run: runView(run, jobs), canRun,
  input: Object.fromEntries(Object.entries(run.input).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)])),
  failures: (run.error?.items ?? []).map(({ item, messageZh }) => ({ item, messageZh })),
  log: log.map(({ seq, atMs, attempt, status, stageZh, progress, messageZh }) => ({
    seq, timeZh: formatSecond(atMs), attempt, status, statusZh: STATUS_ZH[status],
    ...(stageZh === undefined ? {} : { stageZh }), ...(progress === undefined ? {} : { progress }), ...(messageZh === undefined ? {} : { messageZh }),
  })),
});

/** 2026-11-22 09:30:07 in Shanghai: the minute, and the seconds that every zone has in common. */
const formatSecond = (ms: number): string => `${formatMinute(ms)}:${isoInstant(ms).slice(17, 19)}`;
