import type { PoolConfig } from 'pg';

/** Instead of the driver’s default, which waits for ever; long enough for a busy machine whose own event loop was held up. */
export const CONNECT_TIMEOUT_MS = 15_000;

/**
 * As the application works: not as the owner of the tables, whatever the address says, so that grants and row-level security
 * hold. UTC is required: instants are read, and by Prisma's adapter written, without their zone.
 */
export function connectionOptions(url: string, applicationName: string): PoolConfig {
  return {
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    options: '-c role=greengauge_app -c timezone=UTC -c idle_in_transaction_session_timeout=600000',
  };
}
