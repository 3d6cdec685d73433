import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectionOptions } from './connection-options.js';

/** Sent to a handler after a lost connection was made again: something may have been missed, look for yourself. */
export const RESYNC_PAYLOAD = '{"topic":"resync"}';

export async function listenOn(url: string, applicationName: string, channel: string, handler: (payload: string) => void): Promise<() => Promise<void>> {
  let stopped = false;
  let client = await connect();

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({ ...connectionOptions(url, `${applicationName}-listen`), keepAlive: true });
    // 'end' follows, and is where we reconnect.
    next.on('error', () => undefined);
    next.on('notification', ({ channel: from, payload }) => {
      if (from === channel) handler(payload ?? '');
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
    next.once('end', () => {
      if (!stopped) void reconnect();
    });
    return next;
  }

  async function reconnect(): Promise<void> {
    for (let attempt = 1; !stopped; attempt += 1) {
      await sleep(Math.min(3_000, attempt * 100), undefined, { ref: false });
      try {
        if (stopped) return;
        client = await connect();
        handler(RESYNC_PAYLOAD);
        return;
      } catch {
        // The database is still away; the next attempt follows.
      }
    }
  }

  return async () => {
    stopped = true;
    await client.end().catch(() => undefined);
  };
}
