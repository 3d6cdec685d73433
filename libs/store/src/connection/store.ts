import type { ZodType } from 'zod';
import type { Prisma } from '../generated/client.js';
import type { Actor } from './actor.js';
import type { AuditEntry } from '../audit/audit-entry.js';

/** One transaction. SQL goes to the driver; Prisma's typed client, where it is asked for, shares the connection. */
export interface Tx {
  readonly prisma: Prisma.TransactionClient;
  readonly actor: Actor;
  /** True inside `read`: nothing can be written. */
  readonly readOnly: boolean;
  /**
   * Parameterised SQL ($1, $2 …; null for NULL, arrays as arrays, objects through JSON text). Rows reach the schema with NUMERIC
   * as plain decimal text, instants as epoch milliseconds and bigint as number; their order is the query's.
   */
  sql<T>(text: string, values: readonly unknown[], rowSchema: ZodType<T>): Promise<T[]>;
  /** Statement without rows; returns the number of rows affected. */
  execute(text: string, values: readonly unknown[]): Promise<number>;
  /** Audit entries are written together at the end of the transaction, which keeps the chain's lock short. */
  readonly pendingAudit: AuditEntry[];
}

export interface Store {
  readonly url: string;
  /** READ COMMITTED. The work runs once; a thrown error rolls back. The audit is written before COMMIT, and a commit that was none fails. */
  transact<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** REPEATABLE READ, READ ONLY: all queries of the work see one state. */
  read<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Calls the handler with each payload sent to the channel, in order. Reconnects by itself; what was sent in the gap is lost,
   * so that after a reconnection the handler gets RESYNC_PAYLOAD. Returns the function that stops listening.
   */
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
