import { CHANNEL } from '@greengauge/store';
import { advancePublications, type PublishingPorts } from './advance-publications.js';

export interface PublishingRuntime {
  /** Never rejects: what went wrong is logged and tried again at the next call. */
  wake(): Promise<void>;
  stop(): Promise<void>;
}

/** Acts as soon as somebody signed, and looks for ended embargoes whenever it is woken. */
export async function startPublishingRuntime(ports: PublishingPorts): Promise<PublishingRuntime> {
  const shutdown = new AbortController();
  let running: Promise<void> | undefined;
  const wake = (): Promise<void> => {
    running ??= advancePublications(ports, shutdown.signal)
      .then(() => undefined, (error: unknown) => ports.log.error({ err: error }, '报告成文或发布出错，下次检查时重试'))
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  const unlisten = await ports.store.listen(CHANNEL, (payload) => {
    if (payload.includes('"topic":"publication"') && payload.includes('"signed"')) void wake();
  });
  return {
    wake,
    stop: async () => {
      shutdown.abort();
      await unlisten();
      await running;
    },
  };
}
