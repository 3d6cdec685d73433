import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { ZodType } from 'zod';
import { actorSettings, type Actor } from './actor.js';
import type { AuditEntry } from '../audit/audit-entry.js';
import { saveAudit } from '../audit/append-audit.js';
import { Prisma, PrismaClient } from '../generated/client.js';
import { connectionOptions, CONNECT_TIMEOUT_MS } from './connection-options.js';
import { listenOn } from './listen.js';
import { plainRow } from './raw-row.js';
import type { Store, Tx } from './store.js';

/** Long enough for a job that writes a year of everything; a transaction holds no lock that pages wait for. */
const TRANSACTION_TIMEOUT_MS = 600_000;

export interface StoreOptions {
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  readonly poolSize?: number;
  /** How long a transaction waits for a free connection before it fails as unavailable. */
  readonly waitMs?: number;
}

/** Connects as greengauge_app. The database must have been migrated. The first statement finds out whether it can be reached. */
export async function openStore({ url, applicationName, poolSize = 8, waitMs = CONNECT_TIMEOUT_MS }: StoreOptions): Promise<Store> {
  const pool = new pg.Pool({ ...connectionOptions(url, applicationName), max: poolSize });
  // An idle connection that breaks is replaced on next use; without a listener Node would end the process.
  pool.on('error', () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: { maxWait: waitMs, timeout: TRANSACTION_TIMEOUT_MS } });
  const listeners = new Set<() => Promise<void>>();
  await prisma.$queryRaw`SELECT 1`;

  return {
    url,
    transact: (actor, work) =>
      prisma.$transaction(
        async (client) => {
          const tx = createTx(client, actor, false);
          await enter(tx);
          const result = await work(tx);
          await saveAudit(tx);
          // A transaction that an ignored error aborted would 'commit' as a rollback without a word: this fails then.
          await client.$executeRaw`SELECT 1`;
          return result;
        },
        { isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted },
      ),
    read: (actor, work) =>
      prisma.$transaction(
        async (client) => {
          await client.$executeRaw`SET TRANSACTION READ ONLY`;
          const tx = createTx(client, actor, true);
          await enter(tx);
          return work(tx);
        },
        { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead },
      ),
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
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

async function enter(tx: Tx): Promise<void> {
  const settings = Object.entries(actorSettings(tx.actor)).flat();
  await tx.execute('SELECT set_config($1, $2, true), set_config($3, $4, true), set_config($5, $6, true), set_config($7, $8, true), set_config($9, $10, true)', settings);
}

function createTx(client: Prisma.TransactionClient, actor: Actor, readOnly: boolean): Tx {
  const pendingAudit: AuditEntry[] = [];
  return {
    prisma: client,
    actor,
    readOnly,
    pendingAudit,
    sql: async <T>(text: string, values: readonly unknown[], rowSchema: ZodType<T>): Promise<T[]> => {
      const rows = await client.$queryRawUnsafe<unknown[]>(text, ...values);
      return rows.map((row) => rowSchema.parse(plainRow(row)));
    },
    execute: (text, values) => client.$executeRawUnsafe(text, ...values),
  };
}
