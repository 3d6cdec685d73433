import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { actorSettings, type Actor } from './actor.js';
import { saveAudit } from '../audit/append-audit.js';
import { connectionOptions, CONNECT_TIMEOUT_MS } from './connection-options.js';
import { listenOn } from './listen.js';
import type { Store, Tx } from './store.js';
import { openTransaction } from './transaction.js';
import { VALUE_TYPES } from './value-types.js';

export interface StoreOptions {
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  readonly poolSize?: number;
  /** How long a transaction waits for a free connection before it fails as unavailable. */
  readonly waitMs?: number;
}

const READ = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
const WRITE = 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE';

/** Connects as greengauge_app. The database must have been migrated. The first statement finds out whether it can be reached. */
export async function openStore({ url, applicationName, poolSize = 8, waitMs = CONNECT_TIMEOUT_MS }: StoreOptions): Promise<Store> {
  const pool = new pg.Pool({ ...connectionOptions(url, applicationName), max: poolSize, connectionTimeoutMillis: waitMs, types: VALUE_TYPES });
  // An idle connection that breaks is replaced on next use; without a listener Node would end the process.
  pool.on('error', () => undefined);
  const listeners = new Set<() => Promise<void>>();
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    url,
    transact: (actor, work) =>
      within(pool, WRITE, actor, async (tx) => {
        const result = await work(tx);
        await saveAudit(tx);
        return result;
      }),
    read: (actor, work) => within(pool, READ, actor, work),
    listen: async (channel, handler) => {
      const stop = await listenOn(url, applicationName, channel, handler);
      listeners.add(stop);
      return async () => {
        listeners.delete(stop);
        await stop();
      };
    },
    close: async () => {
      await Promise.all([...listeners].map((stop) => stop()));
      await pool.end();
    },
  };
}

/** Whose connection the running code holds already, for as long as its transaction is open. */
const held = new AsyncLocalStorage<{ pool: pg.Pool | undefined }>();

/**
 * A transaction inside another of the same pool would hold one connection and wait for a second: as many at once as the pool
 * has connections, and all wait for each other until they are given up. It is a bug, however empty the pool, and fails as one.
 */
async function within<T>(pool: pg.Pool, begin: string, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (held.getStore()?.pool === pool) throw new Error('a transaction was asked for inside another of the same store: pass its tx on, or ask after its end');
  const hold: { pool: pg.Pool | undefined } = { pool };
  const connection = await pool.connect();
  // Between two queries a broken connection has nobody else to tell; the next query fails of it.
  const broken = (): void => undefined;
  connection.on('error', broken);
  let sound = false;
  try {
    // One message instead of two: every page waits for it.
    await connection.query(`${begin}; ${settingsOf(actor)}`);
    const { tx, end } = openTransaction(connection, actor, begin === READ);
    try {
      const result = await held.run(hold, () => work(tx)).finally(end);
      const { command } = await connection.query('COMMIT');
      // PostgreSQL answers the commit of a transaction that an ignored error aborted with ROLLBACK, and without an error.
      if (command !== 'COMMIT') throw new Error('the transaction was aborted by an error that its work ignored');
      sound = true;
      return result;
    } catch (error) {
      await connection.query('ROLLBACK').then(() => { sound = true; }, () => undefined);
      throw error;
    }
  } finally {
    hold.pool = undefined;
    connection.removeListener('error', broken);
    connection.release(!sound);
  }
}

/** Set for the transaction alone, all of them, so that none is left from the one before. */
const settingsOf = (actor: Actor): string =>
  `SELECT ${Object.entries(actorSettings(actor)).map(([name, value]) => `set_config(${pg.escapeLiteral(name)}, ${pg.escapeLiteral(value)}, true)`).join(', ')}`;
