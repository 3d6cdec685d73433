import { NestFactory } from '@nestjs/core';
import { loadCodeVersion, type Config } from '@greengauge/config';
import {
  createMailSender, createWebhookSender, createWitness, ensureQueueSchema, jobs, LEASE_TIMES, loadWebhookMaster, openQueue, startOutboxRuntime, startPublishingRuntime, startWorkerRuntime, type JobLog, type RuntimePorts,
  type WorkerRuntime,
} from '@greengauge/jobs';
import { dateObject, systemClock } from '@greengauge/kernel';
import { createRenderPool, ensureTrialIdentity, loadSigningIdentity } from '@greengauge/render';
import { migrate, openStore, RETRY_POLICY, syncFramework } from '@greengauge/store';
import { WorkerModule } from './worker.module.js';

export interface RunningWorker {
  /** Takes nothing new, lets what runs end or hands it back, closes everything. */
  stop(): Promise<void>;
}

/** A running job, its heartbeat and the tick each need a connection at the same time. */
const POOL_SIZE = 8;

/** One worker replica on a database that it may migrate. Any number of them share the slots. */
export async function startWorker(config: Config & { readonly databaseUrl: string }, log: JobLog): Promise<RunningWorker> {
  const { databaseUrl: url, fontDir } = config;
  await migrate(url);
  await ensureQueueSchema(url, jobs.map(({ id }) => id));
  const store = await openStore({ url, applicationName: 'greengauge-worker', poolSize: POOL_SIZE });
  await store.transact({ kind: 'system', name: 'worker' }, (tx) => syncFramework(tx));
  const fonts = fontDir === undefined ? undefined : { licensedFontFolder: fontDir };
  const renderPool = createRenderPool({ size: config.renderPoolSize, ...(fonts ? { fonts } : {}) });
  const identity = config.signing ? await loadSigningIdentity(config.signing) : await ensureTrialIdentity({ dataDir: config.dataDir, now: dateObject(systemClock.now()) });
  const ports: RuntimePorts = {
    jobs, store, renderPool, clock: systemClock, log, codeVersion: loadCodeVersion(config.codeVersion), demo: config.demo, lease: LEASE_TIMES, retry: RETRY_POLICY,
    witness: createWitness({ addresses: config.witnessMail, dataDir: config.dataDir, identity: () => Promise.resolve(identity) }),
    ...(fonts ? { fonts } : {}),
  };
  const runtime = await startWorkerRuntime(ports, await openQueue({ url, log }));
  const outbox = await startOutboxRuntime({
    store, clock: systemClock, log, webhook: createWebhookSender({ secret: loadWebhookMaster(config), clock: systemClock }),
    mailLimitBytes: config.mailLimitBytes, publicUrl: config.publicUrl,
    ...(config.smtp ? { mail: createMailSender(config.smtp) } : {}),
  });
  const publishing = await startPublishingRuntime({ store, clock: systemClock, log, renderPool, fonts, identity, publicUrl: config.publicUrl });
  const tick: WorkerRuntime['tick'] = () => {
    // Its own errors are its own: a mail server that is away holds up no job.
    void outbox.wake();
    void publishing.wake();
    return runtime.tick();
  };
  const app = await NestFactory.createApplicationContext(WorkerModule.with({ ...runtime, tick }, log), { logger: false });
  await tick();
  log.info({ jobs: jobs.length, codeVersion: ports.codeVersion, renderThreads: config.renderPoolSize }, '后台作业进程已启动');
  if (!config.smtp) log.warn({}, '未配置邮件服务器（GREENGAUGE_SMTP_URL）：待发邮件留在发件箱');
  return {
    stop: async () => {
      await app.close();
      await publishing.stop();
      await outbox.stop();
      await runtime.stop();
      await renderPool.close();
      await store.close();
      log.info({}, '后台作业进程已停止');
    },
  };
}
