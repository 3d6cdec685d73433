/** Why a run was told to stop in the middle. */
export type InterruptionCause = 'cancelled' | 'fence-lost' | 'lease-lost' | 'timeout' | 'shutdown';

export const INTERRUPTION_ZH: Readonly<Record<InterruptionCause, string>> = {
  cancelled: '已被取消',
  'fence-lost': '已被其他工作进程接管',
  'lease-lost': '与数据库失去联系，租约已过期',
  timeout: '超过时限',
  shutdown: '工作进程正在停止',
};

export class RunInterrupted extends Error {
  constructor(readonly interruption: InterruptionCause) {
    super(INTERRUPTION_ZH[interruption]);
    this.name = 'RunInterrupted';
  }
}

/**
 * The value of `work`, or the abort reason as soon as the signal is aborted, whichever comes first. Work that is left behind
 * may still end either way; nobody waits for it any more.
 */
export async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([promise, work]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
