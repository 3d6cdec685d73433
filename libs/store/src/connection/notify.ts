import type { Tx } from './store.js';

/** Channel on which pages and workers hear of changes. */
export const NOTIFICATION_CHANNEL = 'greengauge';

export interface Notification {
  readonly topic: 'job' | 'answer' | 'report' | 'import' | 'submission' | 'outbox' | 'publication' | 'notice';
  readonly [detail: string]: unknown;
}

/** Heard when, and only if, the transaction commits. The JSON must stay below 8,000 bytes: send ids, not things. */
export async function notify(tx: Tx, notification: Notification): Promise<void> {
  await tx.execute('SELECT pg_notify($1, $2)', [NOTIFICATION_CHANNEL, JSON.stringify(notification)]);
}
