import type pg from 'pg';
import type { ZodType } from 'zod';
import type { AuditEntry } from '../audit/audit-entry.js';
import type { PrismaClient } from '../generated/client.js';
import type { Actor } from './actor.js';
import { entityClientOn } from './entity-client.js';
import type { Tx } from './store.js';

/** A transaction at work: `end` waits for what still runs and lets nothing follow. */
export interface OpenTransaction {
  readonly tx: Tx;
  end(): Promise<void>;
}

/** Queries of one transaction go one after another, in the order they were asked; none slips onto the connection after its end. */
export function openTransaction(connection: pg.PoolClient, actor: Actor, readOnly: boolean): OpenTransaction {
  const pendingAudit: AuditEntry[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let ended = false;
  let entities: PrismaClient | undefined;
  const query = (text: string, values: readonly unknown[]): Promise<pg.QueryResult> => {
    const asked = last.then(() => {
      if (ended) throw new Error('the transaction is over');
      return connection.query({ text, values: [...values] });
    });
    last = asked.catch(() => undefined);
    return asked;
  };
  const tx: Tx = {
    actor, readOnly, pendingAudit,
    get prisma() { return (entities ??= entityClientOn(connection)); },
    sql: async <T>(text: string, values: readonly unknown[], rowSchema: ZodType<T>): Promise<T[]> => (await query(text, values)).rows.map((row) => rowSchema.parse(row)),
    execute: async (text, values) => (await query(text, values)).rowCount ?? 0,
  };
  return {
    tx,
    end: async () => {
      await last;
      ended = true;
      await entities?.$disconnect();
    },
  };
}
