import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/client.js';

/** What Prisma takes for transactions of its own lies within the one that is open. */
const WITHIN: Readonly<Record<string, string>> = { BEGIN: 'SAVEPOINT entities', COMMIT: 'RELEASE SAVEPOINT entities', ROLLBACK: 'ROLLBACK TO SAVEPOINT entities' };

/** Prisma's typed client on a connection whose transaction is open already. It ends nothing and closes nothing. */
export function entityClientOn(connection: pg.PoolClient): PrismaClient {
  const query = (config: pg.QueryConfig): Promise<unknown> => connection.query({ ...config, text: WITHIN[config.text] ?? config.text });
  const lent = { query, on: () => lent, removeListener: () => lent, release: () => undefined };
  // Never connects: every query goes to the connection lent.
  const pool = Object.assign(new pg.Pool({ max: 1 }), { query, connect: () => Promise.resolve(lent) });
  return new PrismaClient({ adapter: new PrismaPg(pool) });
}
