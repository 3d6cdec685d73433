import type { JobDeclaration, JobRegistry } from '@greengauge/jobs';
import { jobById } from '@greengauge/jobs';
import { formatMinute, isoInstant } from '@greengauge/kernel';
import type { JobRunView, JobView } from '@greengauge/contracts';
import type { JobRun, RunStatus, RunTrigger } from '@greengauge/store';

const STATUS_ZH: Readonly<Record<RunStatus, string>> = {
  due: '待派发', queued: '排队中', running: '运行中', succeeded: '成功', failed: '失败，将重试', dead: '失败，已停止', cancelled: '已取消',
};
const TRIGGER_ZH: Readonly<Record<RunTrigger, string>> = { schedule: '定时', manual: '手动', start: '启动时', 'catch-up': '补跑' };
const CATCH_UP_ZH: Readonly<Record<JobDeclaration['catchUp'], string>> = { latest: '停机后只补最近一次', all: '停机后逐次补齐' };

const instant = (key: 'enqueuedAt' | 'startedAt' | 'finishedAt', ms: number | undefined): Partial<JobRunView> => (ms === undefined ? {} : { [key]: isoInstant(ms) });

export function runView(run: JobRun, jobs: JobRegistry): JobRunView {
  const { error, stageZh, progress, requestedBy, codeVersion } = run;
  return {
    id: run.id, job: run.job, titleZh: jobById(jobs, run.job)?.titleZh ?? run.job, slot: isoInstant(run.slotMs), slotZh: formatMinute(run.slotMs),
    status: run.status, statusZh: STATUS_ZH[run.status], trigger: run.trigger, triggerZh: TRIGGER_ZH[run.trigger], attempt: run.attempt, counts: { ...run.counts },
    ...(stageZh === undefined ? {} : { stageZh }), ...(progress === undefined ? {} : { progress: Math.min(1, Math.max(0, progress)) }),
    ...(error ? { error: { code: error.code, messageZh: error.messageZh } } : {}),
    ...instant('enqueuedAt', run.enqueuedAtMs), ...instant('startedAt', run.startedAtMs), ...instant('finishedAt', run.finishedAtMs),
    ...(requestedBy === undefined ? {} : { requestedBy }), ...(codeVersion === undefined ? {} : { codeVersion }),
  };
}

export function jobView(job: JobDeclaration, latest: JobRun | undefined, canRun: boolean, jobs: JobRegistry): JobView {
  const { id, titleZh, descriptionZh, schedule, scheduleZh, catchUp } = job;
  return {
    id, titleZh, descriptionZh, catchUpZh: CATCH_UP_ZH[catchUp], canRun,
    ...(schedule === undefined ? {} : { schedule }), ...(scheduleZh === undefined ? {} : { scheduleZh }),
    ...(latest ? { latest: runView(latest, jobs) } : {}),
  };
}
