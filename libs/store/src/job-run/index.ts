export { announceRun, CHANNEL } from './announce-run.sql.js';
export * from './claim-run.sql.js';
export * from './enter-slots.sql.js';
export * from './finish-run.sql.js';
export * from './hold-run.sql.js';
export {
  computeBackoffMs, FenceLost, RETRY_POLICY, type JobRun, type RetryPolicy, type RunError, type RunStatus, type RunTrigger,
} from './model.js';
export { listRunLog, type RunLogLine } from './read-log.sql.js';
export * from './read-runs.sql.js';
export { runIdOf, uuidOf } from './run-id.js';
