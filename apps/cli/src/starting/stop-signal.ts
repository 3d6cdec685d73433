export interface StopSignal {
  readonly signal: AbortSignal;
  /** Settles when the person or the system asks us to stop. */
  readonly asked: Promise<void>;
  /** Gives the signals back to Node. */
  release(): void;
}

/** SIGINT, SIGTERM and SIGHUP as one wish to stop. Repeated signals say nothing new: a terminal and a wrapper both send one. */
export function listenForStop(): StopSignal {
  const controller = new AbortController();
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const stop = (): void => {
    controller.abort();
    resolve();
  };
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of names) process.on(name, stop);
  return {
    signal: controller.signal,
    asked,
    release: () => {
      for (const name of names) process.off(name, stop);
    },
  };
}
