import { AsyncLocalStorage } from 'node:async_hooks';

export interface Announcer {
  /** Written as soon as the one before it is written; of those that come meanwhile only the newest. */
  announce(stageZh: string, fraction: number): void;
  /** When nothing is under way. */
  settled(): Promise<void>;
}

interface Stage {
  readonly stageZh: string;
  readonly fraction: number;
}

/**
 * Tells where a run stands while it holds a connection of the store: nobody waits for the writing, so that no two runs can wait for
 * each other's connections. What could not be written is left to `onFailed`; the next stage is written all the same.
 */
export function createAnnouncer(write: (stageZh: string, fraction: number) => Promise<void>, onFailed: (error: unknown) => void): Announcer {
  // The writing belongs to no transaction of whoever announces.
  const outside = AsyncLocalStorage.snapshot();
  let newest: Stage | undefined;
  let writing: Promise<void> | undefined;
  const writeAll = async (): Promise<void> => {
    for (let stage = newest; stage !== undefined; stage = newest) {
      newest = undefined;
      await write(stage.stageZh, stage.fraction).catch(onFailed);
    }
    writing = undefined;
  };
  return {
    announce: (stageZh, fraction) => {
      newest = { stageZh, fraction };
      writing ??= outside(writeAll);
    },
    settled: () => writing ?? Promise.resolve(),
  };
}
