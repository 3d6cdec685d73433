import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { loadCodeVersion, loadConfig } from '@greengauge/config';
import { jobs } from '@greengauge/jobs';
import { systemClock } from '@greengauge/kernel';
import { createRenderPool } from '@greengauge/render';
import { openStore, PASSWORD_POLICIES } from '@greengauge/store';
import { createApiServer } from './server/create-api-server.js';

/** One API process of several, on a database that has been migrated. A trial on one machine runs `greengauge start` instead. */
const config = loadConfig();
const log = pino({ level: config.logLevel });
if (config.databaseUrl === undefined) throw new Error('DATABASE_URL 未设置：单独运行接口服务须指定数据库；本机试用请运行 greengauge start');
const store = await openStore({ url: config.databaseUrl, applicationName: 'greengauge-api' });
const renderPool = createRenderPool({ size: config.renderPoolSize, fonts: config.fontDir === undefined ? {} : { licensedFontFolder: config.fontDir } });
const server = await createApiServer({
  store, renderPool, jobs, log, clock: systemClock,
  settings: {
    codeVersion: loadCodeVersion(config.codeVersion), publicUrl: config.publicUrl, signIn: { policy: PASSWORD_POLICIES[config.passwordProfile] }, mailConfigured: config.smtp !== undefined,
    // The same folder from src/ and from dist/.
    webDir: join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'web', 'dist'),
  },
});
const { url } = await server.start({ host: config.host, port: config.port });
log.info({ url }, '接口服务已启动');

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await server.stop();
  await renderPool.close();
  await store.close();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
