import { formatMinute, isoInstant, parseInstant, systemClock } from '@greengauge/kernel';
import { checkSlot, jobs } from '@greengauge/jobs';
import { type JobRun, listLatestRuns, type Store } from '@greengauge/store';
import { backfill, cancel, showLog } from '../job-actions.js';
import { describeRun, RUN_STATUS_ZH, withJobRunner } from '../job-runner.js';
import { CLI_ACTOR, withPlatform } from '../platform.js';
import { UsageError } from '../refusal.js';
import { writeJson, type Terminal } from '../terminal.js';
import { tableLines } from '../text-width.js';
import { readArguments, takePositionals, type ExitCode, type Verb } from '../verb.js';

const OPTIONS = {
  json: { type: 'boolean' }, slot: { type: 'string' }, again: { type: 'boolean' }, set: { type: 'string', multiple: true },
  from: { type: 'string' }, until: { type: 'string' }, reason: { type: 'string' },
} as const;

const verb: Verb = {
  helpZh: [
    '用法：greengauge job <list|run|log|cancel|backfill> [作业|运行编号] [--slot 2026-01-01T00:00:00+08:00] [--set 名=值 …] [--again] [--json]',
    '  job list             全部作业、时间表和最近一次运行',
    '  job run <作业>        立即运行；与定时运行走同一台账，同一时段只运行一次，--again 以原来的输入重新运行已结束的时段',
    '  job log <运行编号>     一次运行的日志：阶段、次数、失败原因',
    '  job cancel <运行编号> [--reason 原因]   取消尚未结束的运行，其结果不写入；失败后已停止的运行不再列为待处理',
    '  job backfill <作业> --from 2026-01-01 --until 2026-02-01 [--again]   补跑该时期内时间表上的各时点（止日不含），由工作进程逐个执行',
  ],
  run: async (args, terminal) => {
    const { values, positionals: [action, ...rest] } = readArguments(args, OPTIONS);
    const json = values.json === true;
    if (action === 'list') {
      takePositionals(rest, []);
      return withPlatform(terminal, ({ store }) => list(store, terminal, json));
    }
    if (action === 'log' || action === 'cancel') {
      const [runId = ''] = takePositionals(rest, ['运行编号']);
      return withPlatform(terminal, ({ store }) => (action === 'log' ? showLog(store, terminal, json, runId) : cancel(store, terminal, json, runId, values.reason)));
    }
    if (action === 'backfill') {
      const [id = ''] = takePositionals(rest, ['作业']);
      return withPlatform(terminal, ({ store }) => backfill(store, terminal, json, id, { from: values.from, until: values.until, again: values.again === true }));
    }
    if (action !== 'run') throw new UsageError(action === undefined ? '缺少操作' : `没有操作“${action}”`);
    const [job = ''] = takePositionals(rest, ['作业']);
    if (!jobs.some(({ id }) => id === job)) throw new UsageError(`没有作业“${job}”；可用：${jobs.map(({ id }) => id).join('、')}`);
    const slotMs = values.slot === undefined ? undefined : parseInstant(values.slot);
    if (values.slot !== undefined && slotMs === undefined) throw new UsageError(`时段“${values.slot}”不是 ISO 8601 时间`);
    const checked = slotMs === undefined ? undefined : checkSlot(slotMs, systemClock.now());
    if (checked?.ok === false) throw new UsageError(checked.error.messageZh);
    const input = values.set === undefined ? undefined : readInput(values.set);
    return withPlatform<ExitCode>(terminal, (platform) => withJobRunner(platform, terminal, async (runner) => {
      const run = await runner.run({ job, trigger: 'manual', again: values.again === true, ...(input === undefined ? {} : { input }), ...(slotMs === undefined ? {} : { slotMs }) });
      if (json) writeJson(terminal, { ok: run.status === 'succeeded', run: describe(run) });
      else for (const line of describeRun(run)) terminal.out(line);
      if (json && run.status !== 'succeeded') for (const line of describeRun(run)) terminal.note(line);
      return run.status === 'succeeded' ? 0 : 1;
    }));
  },
};

export default verb;

/** name=value pairs; what the value may be is the job's to say. */
function readInput(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(pairs.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new UsageError(`--set 应为 名=值，不是“${pair}”`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  }));
}

const describe = (run: JobRun) => ({
  id: run.id, job: run.job, slot: isoInstant(run.slotMs), status: run.status, attempt: run.attempt, trigger: run.trigger, counts: run.counts,
  input: run.input, ...(run.error === undefined ? {} : { error: run.error }),
  ...(run.startedAtMs === undefined ? {} : { startedAt: isoInstant(run.startedAtMs) }), ...(run.finishedAtMs === undefined ? {} : { finishedAt: isoInstant(run.finishedAtMs) }),
  codeVersion: run.codeVersion ?? null,
});

async function list(store: Store, terminal: Terminal, json: boolean): Promise<ExitCode> {
  const latest = new Map((await store.read(CLI_ACTOR, (tx) => listLatestRuns(tx))).map((run) => [run.job, run]));
  if (json) {
    writeJson(terminal, {
      ok: true,
      jobs: jobs.map((job) => {
        const run = latest.get(job.id);
        return { id: job.id, titleZh: job.titleZh, schedule: job.schedule ?? null, scheduleZh: job.scheduleZh ?? null, after: job.after, catchUp: job.catchUp, lastRun: run ? describe(run) : null };
      }),
    });
    return 0;
  }
  const rows = jobs.map((job) => {
    const run = latest.get(job.id);
    return [job.id, job.titleZh, job.scheduleZh ?? job.schedule ?? (job.after.length > 0 ? `在 ${job.after.join('、')} 之后` : '按需'), run ? `${formatMinute(run.slotMs)} ${RUN_STATUS_ZH[run.status]}` : '尚未运行'];
  });
  for (const line of tableLines(['作业', '名称', '时间', '最近一次'], rows)) terminal.out(line);
  return 0;
}
