import { CHANNEL, type Store } from '@greengauge/store';
import type { JobLog } from './job.js';

/** Work beside the job ledger that is done as soon as it is heard of, and looked for whenever it is woken. */
export interface Wakeful {
  /** Settles when no round is left to do; a call during a round asks for one more. Never rejects: what went wrong is logged and tried again. */
  wake(): Promise<void>;
  /** Aborts the round under way, waits for it, hears nothing more. */
  stop(): Promise<void>;
}

export interface WakefulWork {
  readonly store: Pick<Store, 'listen'>;
  readonly log: JobLog;
  /** Whether a notice of the database means work. */
  hears(payload: string): boolean;
  round(signal: AbortSignal): Promise<void>;
  readonly failedZh: string;
}

/** One round at a time: two at once would only wait for each other's locks. */
export async function startWakeful({ store, log, hears, round, failedZh }: WakefulWork): Promise<Wakeful> {
  const shutdown = new AbortController();
  let running: Promise<void> | undefined;
  let again = false;
  const rounds = async (): Promise<void> => {
    do {
      again = false;
      try {
        await round(shutdown.signal);
      } catch (error) {
        log.error({ err: error }, failedZh);
      }
    } while (again && !shutdown.signal.aborted);
  };
  const wake = (): Promise<void> => {
    if (running) again = true;
    running ??= rounds().finally(() => {
      running = undefined;
    });
    return running;
  };
  const unlisten = await store.listen(CHANNEL, (payload) => {
    if (hears(payload)) void wake();
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
