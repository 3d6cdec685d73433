import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { actorSettings, type Actor } from '../connection/actor.js';
import { connectionOptions } from '../connection/connection-options.js';

/** A connection of its own for one importer: COPY streams need one, and Prisma lends none. */
export interface RegistryConnection {
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<pg.QueryResult<Row>>;
  copy(statement: string, bytes: Buffer): Promise<void>;
  close(): Promise<void>;
}

export async function openRegistryConnection(url: string, actor: Actor): Promise<RegistryConnection> {
  const client = new pg.Client(connectionOptions(url, 'greengauge-registry'));
  // A connection that breaks fails the query under way; without a listener Node would end the process.
  client.on('error', () => undefined);
  await client.connect();
  // For the session: nothing else ever uses this connection.
  for (const [name, value] of Object.entries(actorSettings(actor))) await client.query('SELECT set_config($1, $2, false)', [name, value]);
  await client.query("SELECT set_config('work_mem', '32MB', false)");
  return {
    query: (text, values = []) => client.query(text, [...values]),
    copy: async (statement, bytes) => {
      const stream = client.query(copyFrom(statement));
      const finished = once(stream, 'finish');
      stream.end(bytes);
      await finished;
    },
    close: () => client.end(),
  };
}
