import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { loadCodeVersion, loadConfig } from '@greengauge/config';
import { jobs, loadWebhookMaster } from '@greengauge/jobs';
import { systemClock } from '@greengauge/kernel';
import { createRenderPool } from '@greengauge/render';
import { AccountKeyMissing, createSecretBox, loadAccountKeys, openStore, PASSWORD_POLICIES, sealSecondFactors } from '@greengauge/store';
import { createApiServer } from './server/create-api-server.js';

/** One API process of several, on a database that has been migrated. A trial on one machine runs `greengauge start` instead. */
const config = loadConfig();
const log = pino({ level: config.logLevel });
if (config.databaseUrl === undefined) throw new Error('DATABASE_URL 未设置：单独运行接口服务须指定数据库；本机试用请运行 greengauge start');
const store = await openStore({ url: config.databaseUrl, applicationName: 'greengauge-api' });
const secrets = createSecretBox(loadAccountKeys(config));
// Before anybody can sign in: what an older version left plain, or an older key sealed.
await sealSecondFactors(store, secrets).catch((error: unknown) => {
  if (error instanceof AccountKeyMissing) log.fatal({ logins: error.logins }, '缺少封存这些账户动态口令密钥的钥匙：请恢复数据目录的 account.key，或在 GREENGAUGE_ACCOUNT_KEY 中补上原钥匙；钥匙确已丢失的，用 greengauge user lift-second-factor 逐个解除动态口令');
  throw error;
});
const renderPool = createRenderPool({ size: config.renderPoolSize, fonts: config.fontDir === undefined ? {} : { licensedFontFolder: config.fontDir } });
const server = await createApiServer({
  store, renderPool, jobs, log, clock: systemClock,
  settings: {
    codeVersion: loadCodeVersion(config.codeVersion), publicUrl: config.publicUrl, signIn: { policy: PASSWORD_POLICIES[config.passwordProfile] }, secrets, mailConfigured: config.smtp !== undefined,
    webhookMaster: loadWebhookMaster(config),
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
