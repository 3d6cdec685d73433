import { startWakeful, type Wakeful } from '../runtime/wakeful.js';
import { deliverOutbox, type DeliveryPorts } from './deliver-outbox.js';

/** Sends as soon as something is posted anywhere, and whenever it is woken. */
export const startOutboxRuntime = (ports: DeliveryPorts): Promise<Wakeful> =>
  startWakeful({
    store: ports.store, log: ports.log, failedZh: '发件箱处理出错，下次检查时继续',
    hears: (payload) => payload.includes('"topic":"outbox"') && payload.includes('"posted"'),
    round: async (signal) => {
      const { delivered, deferred, refused } = await deliverOutbox(ports, signal);
      if (delivered + deferred + refused > 0) ports.log.info({ delivered, deferred, refused }, '发件箱已处理一轮');
    },
  });
