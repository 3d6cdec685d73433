import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** Shared advisory lock: each process that uses the embedded server holds it, and the last to leave shuts the server down. */
const LEASE_KEY = 7_123_001;

/**
 * A connection that holds the lease and, by breaking, tells that the server died. The operating system closes it with our
 * process, however that ends, so a lease is never left behind.
 */
export class Lease {
  private client: pg.Client | undefined;
  private released = false;

  private constructor(private readonly url: string, private readonly revive: () => Promise<void>, private readonly log: (lineZh: string) => void) {}

  static async take(url: string, revive: () => Promise<void>, log: (lineZh: string) => void): Promise<Lease> {
    await createDatabase(url);
    const lease = new Lease(url, revive, log);
    await lease.connect();
    return lease;
  }

  /** True when nobody else holds the lease: the server is ours to shut down. */
  async release(): Promise<boolean> {
    this.released = true;
    // While we wait for the answer the connection must keep the process alive: with nothing else to do Node would end here, with code 0.
    if (this.client && 'ref' in this.client && typeof this.client.ref === 'function') this.client.ref();
    try {
      await this.client?.query('SELECT pg_advisory_unlock_shared($1)', [LEASE_KEY]);
      const { rows } = (await this.client?.query('SELECT pg_try_advisory_lock($1) AS alone', [LEASE_KEY])) ?? { rows: [] };
      return rows[0]?.alone === true;
    } catch {
      // The server is gone already; there is nothing to shut down.
      return false;
    }
  }

  async close(): Promise<void> {
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'greengauge-lease', connectionTimeoutMillis: 10_000, keepAlive: true });
    // An error is followed by 'end', which is where we act.
    client.on('error', () => undefined);
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [LEASE_KEY]);
    client.once('end', () => {
      if (!this.released) void this.recover();
    });
    // The lease alone must not keep a finished programme alive.
    if ('unref' in client && typeof client.unref === 'function') client.unref();
    this.client = client;
  }

  private async recover(): Promise<void> {
    for (let attempt = 1; !this.released; attempt += 1) {
      try {
        await this.revive();
        await this.connect();
        return;
      } catch (error) {
        this.log(`内置数据库恢复失败（第 ${attempt} 次）：${error instanceof Error ? error.message : String(error)}`);
        await sleep(Math.min(5_000, attempt * 500), undefined, { ref: false });
      }
    }
  }
}

async function createDatabase(url: string): Promise<void> {
  const target = new URL(url);
  const name = target.pathname.slice(1);
  target.pathname = '/postgres';
  const client = new pg.Client({ connectionString: target.href, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    // Two processes may create it at once: duplicate_database, or the unique index of the catalogue.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) {
      throw new EmbeddedPostgresError(`内置数据库已启动，但无法连接：${error instanceof Error ? error.message : String(error)}。数据目录可能已损坏：请换一个空目录（GREENGAUGE_DATA_DIR），用 npx greengauge restore 恢复最近的备份`, { cause: error });
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}
