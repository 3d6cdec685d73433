import { CHANNEL } from '@greengauge/store';
import { z } from 'zod';
import type { RuntimePorts } from './ports.js';
import type { RunQueue } from './queue.js';
import { runSlot } from './run-slot.js';
import { enqueueDueSlots, enterRunsAfterImport, type TickReport } from './tick.js';

export interface WorkerRuntime {
  /** Enters due slots and tells the queue; overlapping calls share one look. */
  tick(): Promise<TickReport>;
  /** Takes nothing new, waits for what runs, then gives back what is left. */
  stop(): Promise<void>;
}

/** Whoever stops us (a service manager, `greengauge start`) kills after some 15 s: by then everything is handed back. */
const GRACE_MS = 6_000;

/** Thrown to the queue so that it delivers the message again later. */
class NotNow extends Error {}

/** Connects queue and ledger: from now on this process takes its share of the slots. */
export async function startWorkerRuntime(ports: RuntimePorts, queue: RunQueue, graceMs: number = GRACE_MS): Promise<WorkerRuntime> {
  const shutdown = new AbortController();
  let ticking: Promise<TickReport> | undefined;
  const tick = (): Promise<TickReport> => {
    ticking ??= enqueueDueSlots(ports, queue).finally(() => {
      ticking = undefined;
    });
    return ticking;
  };
  await queue.work(ports.jobs.map(({ id }) => id), async ({ job, slotMs }) => {
    const result = await runSlot(ports, job, slotMs, shutdown.signal);
    // The hint is spent once it is taken: where nobody runs the slot it has to come again.
    if (result.kind === 'busy' && (result.why === 'overlap' || result.why === 'locked')) throw new NotNow(`${job}: ${result.why}`);
  });
  const hear = async (payload: string): Promise<void> => {
    const event = parseEvent(payload);
    if (event?.topic === 'import') await enterRunsAfterImport(ports);
    // A finished job or a request makes further runs due: no need to wait for the next tick.
    else if (event?.topic === 'job' && event.status === 'due') await tick();
  };
  const unlisten = await ports.store.listen(CHANNEL, (payload) => {
    if (!shutdown.signal.aborted) hear(payload).catch((error: unknown) => ports.log.error({ err: error }, '处理通知时出错，将在下次检查时补上'));
  });
  return {
    tick,
    stop: async () => {
      await unlisten();
      const timer = setTimeout(() => shutdown.abort(), graceMs);
      await queue.stop(graceMs + 5_000);
      clearTimeout(timer);
      shutdown.abort();
      await ticking?.catch((error: unknown) => ports.log.warn({ err: error }, '停止前的最后一次检查未完成'));
    },
  };
}

const eventSchema = z.object({ topic: z.string(), status: z.string().optional() });

/** The event, or undefined for what is not one of ours. */
function parseEvent(payload: string): z.infer<typeof eventSchema> | undefined {
  try {
    return eventSchema.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined; // not JSON, so not ours
  }
}
