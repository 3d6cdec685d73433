import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { JobLog } from './job.js';
import type { RunMessage } from './message.js';

/** Delivers hints to workers. One queue a job, on which at most one message is being worked on at a time. */
export interface RunQueue {
  send(message: RunMessage): Promise<void>;
  /** Starts delivering; a handler that throws sees its message again after a while. */
  work(jobIds: readonly string[], handler: (message: RunMessage) => Promise<void>): Promise<void>;
  /** Waits for what is being worked on, at most that long. */
  stop(timeoutMs: number): Promise<void>;
}

export interface QueueTimes {
  readonly pollSeconds: number;
  /** How often messages of dead workers are looked for. */
  readonly superviseSeconds: number;
  /** A message whose worker is silent that long is delivered again; the queue allows no less than 10. */
  readonly heartbeatSeconds: number;
}

export const QUEUE_TIMES: QueueTimes = { pollSeconds: 1, superviseSeconds: 5, heartbeatSeconds: 15 };

const SCHEMA = 'pgboss';
const APP_ROLE = 'greengauge_app';
const DEAD_QUEUE = 'job-dead';
const queueOf = (jobId: string): string => `job-${jobId}`;

const messageSchema = z.object({ job: z.string(), slotMs: z.number() });

/**
 * Creates or upgrades the queue's own schema and its queues, and grants the application role what delivering needs. Runs as
 * the owner of the database, at migration time; any number of replicas may do it at once. Does nothing the second time.
 */
export async function ensureQueueSchema(ownerUrl: string, jobIds: readonly string[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: SCHEMA, application_name: 'greengauge-queue-setup', max: 2, supervise: false, schedule: false, connectionTimeoutMillis: 10_000 });
  const failures: Error[] = [];
  boss.on('error', (error) => failures.push(error));
  await boss.start();
  try {
    await boss.createQueue(DEAD_QUEUE, { retentionSeconds: 90 * 86_400 });
    for (const id of jobIds) await boss.createQueue(queueOf(id), { policy: 'singleton', deadLetter: DEAD_QUEUE });
    const db = boss.getDb();
    // A database may be set up before its roles; without the role there is nobody to grant to, and the workers say so themselves.
    // Two replicas granting at once would trip over the same catalogue rows: one at a time.
    await db.executeSql(`DO $$ BEGIN
      PERFORM pg_advisory_xact_lock(hashtext('greengauge-queue-grants'));
      IF EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}') THEN
        GRANT USAGE ON SCHEMA ${SCHEMA} TO ${APP_ROLE};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${APP_ROLE};
        GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${APP_ROLE};
        GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ${APP_ROLE};
      END IF;
    END $$`);
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failures[0]) throw new Error('the queue schema could not be set up', { cause: failures[0] });
}

/** Opens the queue as the application role; throws when the schema is not there (see ensureQueueSchema). */
export async function openQueue({ url, log, times = QUEUE_TIMES }: { readonly url: string; readonly log: JobLog; readonly times?: QueueTimes }): Promise<RunQueue> {
  const boss = new PgBoss({
    connectionString: url, options: `-c role=${APP_ROLE}`, schema: SCHEMA, application_name: 'greengauge-queue', max: 4, connectionTimeoutMillis: 10_000,
    // The owner migrates; cron is ours; index and vacuum care need the owner.
    migrate: false, createSchema: false, schedule: false, reindex: false, monitorVacuum: false, persistQueueStats: false,
    superviseIntervalSeconds: times.superviseSeconds, monitorIntervalSeconds: times.superviseSeconds,
    // What is fetched is filtered by cached knowledge of which queue is busy: a minute of it would delay each takeover as long.
    queueCacheIntervalSeconds: times.superviseSeconds,
  });
  boss.on('error', (error) => log.error({ err: error }, '队列出错，将自动重试'));
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, '队列告警'));
  await boss.start();
  return {
    send: async (message) => {
      await boss.send(queueOf(message.job), { job: message.job, slotMs: message.slotMs }, {
        // Generous, because a message that comes too early costs nothing: how often a run is attempted is the ledger's to say.
        id: message.id, retryLimit: 100, retryDelay: 2, retryBackoff: true, retryDelayMax: 20,
        heartbeatSeconds: times.heartbeatSeconds, expireInSeconds: 6 * 3_600, deleteAfterSeconds: 2 * 86_400,
      });
    },
    work: async (jobIds, handler) => {
      for (const id of jobIds) {
        const options = { pollingIntervalSeconds: times.pollSeconds, batchSize: 1, heartbeatRefreshSeconds: times.heartbeatSeconds / 3 };
        await boss.work<unknown>(queueOf(id), options, async (messages) => {
          for (const message of messages) await handler({ id: message.id, ...messageSchema.parse(message.data) });
        });
      }
    },
    stop: (timeoutMs) => boss.stop({ graceful: true, timeout: timeoutMs }),
  };
}
