export interface TurnLimits {
  readonly atOnce: number;
  /** Who would wait behind so many is refused instead. */
  readonly longestLine: number;
  /** The refusal. */
  full(): Error;
}

/** Costly work that may only run so often at once: further callers wait in line, first come first served. */
export function createTurns({ atOnce, longestLine, full }: TurnLimits): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const line: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) {
      if (line.length >= longestLine) throw full();
      // The one that leaves hands over its place, so that the count never rises above the limit.
      await new Promise<void>((resolve) => line.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
