import { dirname, relative } from 'node:path';
import { loadCodeVersion, loadConfig, type Config } from '@greengauge/config';
import { REPORT_KIND_ZH } from '@greengauge/contracts';
import { systemClock } from '@greengauge/kernel';
import { ensureTrialAccounts, migrate, openStore, syncFramework, type TrialAccounts } from '@greengauge/store';
import { withJobRunner } from '../job-runner.js';
import { CLI_ACTOR, openDatabase, reached, type Platform } from '../platform.js';
import { Refused } from '../refusal.js';
import type { Terminal } from '../terminal.js';
import { tableLines } from '../text-width.js';
import type { ExitCode } from '../verb.js';
import { findFreePort } from './free-port.js';
import { runInitialJobs } from './initial-jobs.js';
import { createServices, waitUntilReady, type Services } from './services.js';
import { claimStart, findRunningStart, releaseStart } from './start-lock.js';
import { listenForStop, type StopSignal } from './stop-signal.js';
import { writeCurrentReports, type WrittenReport } from './write-reports.js';

/** Everything on this machine, until asked to stop. Whatever was started is stopped again, in reverse order, on every way out. */
export async function startAll(terminal: Terminal, port: number | undefined): Promise<ExitCode> {
  const fromEnvironment = loadConfig();
  const config: Config = port === undefined ? fromEnvironment : { ...fromEnvironment, port };
  const url = config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`;
  await refuseSecondStart(config);
  if (!claimStart(config.dataDir, url)) throw new Refused('already-running', `数据目录 ${config.dataDir} 上已有 greengauge start 在运行`);
  const stop = listenForStop();
  try {
    await withEverything(config, url, terminal, stop);
    return 0;
  } finally {
    stop.release();
    releaseStart(config.dataDir);
  }
}

async function refuseSecondStart({ dataDir, host, port }: Config): Promise<void> {
  const running = findRunningStart(dataDir);
  if (running) throw new Refused('already-running', `数据目录 ${dataDir} 上已有 greengauge start 在运行（进程 ${running.pid}）：${running.url}`);
  const found = await findFreePort(host, port);
  if (found.free) return;
  const instead = found.suggestion === undefined ? '' : `，可改用：npm start -- --port ${found.suggestion}`;
  if (found.code === 'EADDRINUSE') throw new Refused('port-taken', `端口 ${port} 已被占用${instead}`);
  if (found.code === 'EACCES') throw new Refused('port-forbidden', `当前用户无权监听端口 ${port}${instead}`);
  throw new Refused('no-such-address', `本机不能监听地址 ${host}（${found.code}）：请检查 GREENGAUGE_HOST`);
}

async function withEverything(config: Config, url: string, terminal: Terminal, stop: StopSignal): Promise<void> {
  const startedMs = systemClock.now();
  const database = await openDatabase(config, terminal);
  try {
    const { applied } = await reached(migrate(database.url));
    const store = await reached(openStore({ url: database.url, applicationName: 'greengauge-start', poolSize: 4 }));
    try {
      await store.transact(CLI_ACTOR, (tx) => syncFramework(tx));
      const platform: Platform = { config, store, url: database.url, embedded: database.embedded, codeVersion: loadCodeVersion(config.codeVersion), applied };
      await serve(platform, url, terminal, stop, startedMs);
    } finally {
      await store.close();
    }
  } finally {
    await database.stop();
    terminal.note('已停止');
  }
}

async function serve(platform: Platform, url: string, terminal: Terminal, stop: StopSignal, startedMs: number): Promise<void> {
  announceAccounts(terminal, url, await ensureTrialAccounts(platform.store));
  const services = createServices(platform.config, platform.url, terminal);
  const finish = Promise.race([stop.asked.then(() => undefined), services.lost]);
  try {
    const prepared = prepare(platform, url, terminal, stop, services);
    const reports = await Promise.race([prepared, finish.then((reasonZh) => (reasonZh === undefined ? 'stop' as const : refuseLost(reasonZh)))]);
    if (reports === 'stop') return;
    announceReports(terminal, reports);
    terminal.out('');
    terminal.out(`GreenGauge · 绿衡 已启动（${((systemClock.now() - startedMs) / 1000).toFixed(1)} 秒）：${url}  按 Ctrl-C 停止`);
    const reasonZh = await finish;
    if (reasonZh !== undefined) refuseLost(reasonZh);
  } finally {
    terminal.note('正在停止……');
    await services.stop();
  }
}

const refuseLost = (reasonZh: string): never => {
  throw new Refused('service-lost', reasonZh);
};

async function prepare(platform: Platform, url: string, terminal: Terminal, stop: StopSignal, services: Services): Promise<readonly WrittenReport[]> {
  services.startApi();
  await waitUntilReady(url, services, stop.signal);
  // The worker comes last: started on an empty store it would do the first jobs beside us, twice and on half the data.
  await withJobRunner(platform, terminal, (runner) => runInitialJobs(platform, runner));
  services.startWorker();
  return writeCurrentReports(platform);
}

/** Told as soon as the accounts exist: their passwords are not stored and must not be lost to an interrupted first start. */
function announceAccounts(terminal: Terminal, url: string, { created, hintZh }: TrialAccounts): void {
  terminal.out('');
  terminal.out(`网址  ${url}`);
  terminal.out('');
  if (created.length === 0) terminal.out(hintZh);
  else {
    terminal.out('试用账号（口令只显示这一次）');
    for (const line of tableLines(['登录名', '口令', '名称'], created.map(({ account, password }) => [account.login, password, account.displayName]))) terminal.out(`  ${line}`);
  }
  terminal.out('');
}

function announceReports(terminal: Terminal, reports: readonly WrittenReport[]): void {
  const here = (path: string): string => relative(process.cwd(), path) || path;
  for (const { report, path } of reports) if (report.report !== 'regional') terminal.out(`${REPORT_KIND_ZH[report.report]}  ${here(path)}`);
  const regional = reports.filter(({ report }) => report.report === 'regional');
  const [first] = regional;
  if (!first) return;
  terminal.out(`地区评估报告  ${here(dirname(first.path))}/ 共 ${regional.length} 份`);
  for (const { path } of regional) terminal.out(`  ${here(path)}`);
}
