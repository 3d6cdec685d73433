import { loadCodeVersion, loadConfig, type Config } from '@greengauge/config';
import { EmbeddedPostgresError, migrate, openStore, startEmbeddedPostgres, syncFramework, type Actor, type Store } from '@greengauge/store';
import { Interrupted, Refused } from './refusal.js';
import { listenForStop } from './starting/stop-signal.js';
import type { Terminal } from './terminal.js';

/** The open database and the settings it was opened with. */
export interface Platform {
  readonly config: Config;
  readonly store: Store;
  readonly url: string;
  /** True where the database is the one under the data folder. */
  readonly embedded: boolean;
  readonly codeVersion: string;
  /** Migrations applied on the way in. */
  readonly applied: readonly string[];
}

/** Who the command line is to the audit. */
export const CLI_ACTOR: Actor = { kind: 'system', name: 'command-line' };

/**
 * Opens the database of DATABASE_URL, or the embedded one under the data folder: started for the time of the work, or adopted
 * where `greengauge start` keeps it running. Brings schema and framework up to date first, which costs nothing when they are.
 */
export async function withPlatform<T>(terminal: Terminal, work: (platform: Platform) => Promise<T>): Promise<T> {
  const config = loadConfig();
  const database = await openDatabase(config, terminal);
  const stop = listenForStop();
  try {
    const { applied } = await reached(migrate(database.url));
    const store = await reached(openStore({ url: database.url, applicationName: 'greengauge-cli', poolSize: 4 }));
    try {
      await store.transact(CLI_ACTOR, (tx) => syncFramework(tx));
      const platform = { config, store, url: database.url, embedded: database.embedded, applied, codeVersion: loadCodeVersion(config.codeVersion) };
      return await Promise.race([work(platform), stop.asked.then(() => Promise.reject(new Interrupted()))]);
    } finally {
      await store.close();
    }
  } finally {
    // Our embedded server must not be left running by a Ctrl-C.
    await database.stop();
    stop.release();
  }
}

interface Database {
  readonly url: string;
  readonly embedded: boolean;
  stop(): Promise<void>;
}

export async function openDatabase(config: Config, terminal: Terminal): Promise<Database> {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, embedded: false, stop: () => Promise.resolve() };
  try {
    const { url, stop } = await startEmbeddedPostgres({ dataDir: config.dataDir, log: (line) => terminal.note(line) });
    return { url, embedded: true, stop };
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw new Refused('embedded-postgres', error.message, { cause: error });
    throw error;
  }
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', '28P01', '28000', '3D000', '57P03']);

/** A database that cannot be reached is the operator's to mend, not a bug. The URL is never repeated: it holds a password. */
export async function reached<T>(attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!UNREACHABLE.has(code)) throw error;
    throw new Refused('database-unreachable', `连接不上数据库（${code}）：请检查 DATABASE_URL 的主机、端口、库名和口令`, { cause: error });
  }
}
