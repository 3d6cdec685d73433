import 'reflect-metadata';
import { destination, pino } from 'pino';
import { ConfigError, loadConfig, type Config } from '@greengauge/config';
import { startWorker } from './start-worker.js';

/** One worker process of several. A trial on one machine runs `greengauge start`, which starts this one too. */
function settings(): Config {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(2);
  }
}

const config = settings();
const { databaseUrl } = config;
if (databaseUrl === undefined) {
  process.stderr.write('DATABASE_URL 未设置：单独运行后台作业须指定数据库；本机试用请运行 greengauge start\n');
  process.exit(2);
}
const log = pino({ level: config.logLevel, base: { pid: process.pid } }, destination({ fd: 2, sync: true }));
const worker = await startWorker({ ...config, databaseUrl }, log);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A terminal and a wrapper both send one; the second says nothing new.
    if (stopping) return;
    stopping = true;
    log.info({ signal }, '收到停止信号，等待运行中的作业结束');
    worker.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, '停止时出错');
        process.exit(1);
      },
    );
  });
}
