import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { actorSettings, type Actor } from '../connection/actor.js';
import { connectionOptions } from '../connection/connection-options.js';

/** A connection of its own for one importer: COPY streams need one, and the store lends none. */
export interface RegistryConnection {
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<pg.QueryResult<Row>>;
  copy(statement: string, bytes: Buffer): Promise<void>;
  /** True where the account of the address is above row-level security, so that it may COPY into a registry. */
  mayCopyDirectly(): Promise<boolean>;
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
    mayCopyDirectly: async () => {
      const { rows: [row] } = await client.query<{ above: boolean }>('SELECT rolsuper OR rolbypassrls AS above FROM pg_roles WHERE rolname = session_user');
      return row?.above === true;
    },
    close: () => client.end(),
  };
}
