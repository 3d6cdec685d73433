/**
 * The only user of Prisma and SQL. Terms. A *store* is a pool of connections as the application role; a *transaction* runs on
 * behalf of an *actor*, whom row-level security binds and the audit names; the *log* of observations is only ever appended to;
 * a *run* is a job's execution of a slot; a *figure* is a number that can be traced by its code; a *snapshot* is the frozen
 * input of a report; an *answer* is a page's data, built in advance.
 */
export { type Actor, type Duty, DUTIES, actorName } from './connection/actor.js';
export type { Store, Tx } from './connection/store.js';
export { openStore } from './connection/open-store.js';
export { RESYNC_PAYLOAD } from './connection/listen.js';
export { Prisma } from './generated/client.js';
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './postgres/embedded-postgres.js';
export { EmbeddedPostgresError } from './postgres/embedded-postgres-error.js';
export { migrate, loadMigrationState } from './migration/migrate.js';
export { appendObservations, type AppendResult } from './observation/append-observations.js';
export { loadObservations, loadObservationsById, type ObservationFilter } from './observation/load-observations.sql.js';
export { appendAudit } from './audit/append-audit.js';
export type { AuditEntry } from './audit/audit-entry.js';
export * from './job-run/index.js';
export * from './account/index.js';
