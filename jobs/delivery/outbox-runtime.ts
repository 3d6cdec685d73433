import { CHANNEL } from '@greengauge/store';
import { deliverOutbox, type DeliveryPorts } from './deliver-outbox.js';

export interface OutboxRuntime {
  /** Sends what is due; calls during a round ask for one more round. Never rejects: what went wrong is logged and tried again. */
  wake(): Promise<void>;
  stop(): Promise<void>;
}

/** Sends as soon as something is posted anywhere, and whenever it is woken. */
export async function startOutboxRuntime(ports: DeliveryPorts): Promise<OutboxRuntime> {
  const shutdown = new AbortController();
  let running: Promise<void> | undefined;
  let again = false;
  const round = async (): Promise<void> => {
    do {
      again = false;
      try {
        const { delivered, deferred, refused } = await deliverOutbox(ports, shutdown.signal);
        if (delivered + deferred + refused > 0) ports.log.info({ delivered, deferred, refused }, '发件箱已处理一轮');
      } catch (error) {
        ports.log.error({ err: error }, '发件箱处理出错，下次检查时继续');
      }
    } while (again && !shutdown.signal.aborted);
  };
  const wake = (): Promise<void> => {
    if (running) again = true;
    running ??= round().finally(() => {
      running = undefined;
    });
    return running;
  };
  const unlisten = await ports.store.listen(CHANNEL, (payload) => {
    if (payload.includes('"topic":"outbox"') && payload.includes('"posted"')) void wake();
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
