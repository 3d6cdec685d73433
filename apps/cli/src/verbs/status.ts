import { formatMinute, isoInstant, parseInstant } from '@greengauge/kernel';
import { jobById, jobs } from '@greengauge/jobs';
import { listAccounts, listImports, listLatestRuns, listReports, loadMigrationState, loadObservations, verifyAudit } from '@greengauge/store';
import { CLI_ACTOR, withPlatform, type Platform } from '../platform.js';
import { RUN_STATUS_ZH } from '../job-runner.js';
import { findRunningStart } from '../starting/start-lock.js';
import { writeJson, type Terminal } from '../terminal.js';
import { tableLines } from '../text-width.js';
import { readArguments, takePositionals, type Verb } from '../verb.js';

const verb: Verb = {
  helpZh: ['用法：greengauge status [--json]', '数据库、迁移、观测值、导入、作业、报告、账号和审计链的状况。'],
  run: async (args, terminal) => {
    const { values, positionals } = readArguments(args, { json: { type: 'boolean' } });
    takePositionals(positionals, []);
    return withPlatform(terminal, async (platform) => {
      const status = await collect(platform);
      if (values.json) writeJson(terminal, { ok: status.healthy, ...status });
      else show(terminal, status);
      return status.healthy ? 0 : 1;
    });
  },
};

export default verb;

type Status = Awaited<ReturnType<typeof collect>>;

async function collect({ config, store, url, embedded, codeVersion }: Platform) {
  const migrations = await loadMigrationState(url);
  const running = findRunningStart(config.dataDir);
  const stored = await store.read(CLI_ACTOR, async (tx) => ({
    observations: await loadObservations(tx), imports: await listImports(tx), runs: await listLatestRuns(tx), reports: await listReports(tx),
    accounts: await listAccounts(tx), audit: await verifyAudit(tx),
  }));
  const lastRecordedAtMs = stored.observations.reduce((latest, { recordedAtMs }) => Math.max(latest, recordedAtMs), 0);
  const failed = stored.runs.filter(({ status }) => status === 'dead' || status === 'failed');
  return {
    healthy: migrations.pending.length === 0 && stored.audit.brokenAt === undefined && failed.length === 0,
    codeVersion, dataDir: config.dataDir, database: embedded ? 'embedded' : 'external', running: running ?? null,
    migrations: { applied: migrations.applied.length, pending: migrations.pending },
    observations: {
      count: stored.observations.length, indicators: new Set(stored.observations.map(({ indicator }) => indicator)).size,
      regions: new Set(stored.observations.map(({ region }) => region)).size, lastRecordedAt: lastRecordedAtMs === 0 ? null : isoInstant(lastRecordedAtMs),
    },
    imports: { count: stored.imports.length, quarantined: stored.imports.reduce((sum, batch) => sum + (batch.counts?.quarantined ?? 0), 0) },
    jobs: stored.runs.map(({ job, slotMs, status }) => ({ job, slot: isoInstant(slotMs), status })),
    failedJobs: failed.map(({ job, error }) => ({ job, messageZh: error?.messageZh ?? '' })),
    reports: stored.reports.length, accounts: stored.accounts.filter(({ disabledAtMs }) => disabledAtMs === undefined).length,
    audit: { entries: stored.audit.entries, brokenAt: stored.audit.brokenAt ?? null },
  };
}

const titleOf = (job: string): string => jobById(jobs, job)?.titleZh ?? job;

function minuteOf(instant: string | null): string {
  const ms = instant === null ? undefined : parseInstant(instant);
  return ms === undefined ? '—' : formatMinute(ms);
}

function show(terminal: Terminal, status: Status): void {
  const lines = [
    `${status.healthy ? '✓ 正常' : '✗ 需要处理'}  程序版本 ${status.codeVersion}`,
    `服务    ${status.running === null ? '未启动（npm start）' : `运行中 ${status.running.url}（进程 ${status.running.pid}）`}`,
    `数据库  ${status.database === 'embedded' ? `内置，${status.dataDir}` : '外部（DATABASE_URL）'}；迁移 ${status.migrations.applied} 项，待升级 ${status.migrations.pending.length} 项`,
    `观测值  ${status.observations.count} 条，指标 ${status.observations.indicators} 项，地区 ${status.observations.regions} 个，最近登记 ${minuteOf(status.observations.lastRecordedAt)}（北京时间）`,
    `导入    ${status.imports.count} 次，隔离 ${status.imports.quarantined} 行`,
    `报告    ${status.reports} 份`,
    `账号    ${status.accounts} 个`,
    `审计    ${status.audit.entries} 条，${status.audit.brokenAt === null ? '完整' : `第 ${status.audit.brokenAt} 条处断裂`}`,
    ...tableLines(['作业', '最近一次（北京时间）', '状态'], status.jobs.map(({ job, slot, status: state }) => [titleOf(job), minuteOf(slot), RUN_STATUS_ZH[state]])),
    ...status.failedJobs.map(({ job, messageZh }) => `✗ ${titleOf(job)}：${messageZh}`),
  ];
  for (const line of lines) terminal.out(line);
}
