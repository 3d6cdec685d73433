/**
 * Terms. A *job* is declared in one file whose name is its id; a *slot* is the instant a run is for; a *run* is the entry of
 * that slot in the ledger; a *tick* enters slots that are due; a *message* only hints that a slot wants a worker; an *edition*
 * is a plan evaluated at the end of a period. Effects of a run and its end are one transaction under its fence.
 */
export { jobs } from './catalogue.js';
export { loadAnnex } from './material/freeze-snapshot.js';
export { findReferenceDir } from './runtime/reference-dir.js';
export { reportMessages } from './material/report-messages.js';
export { backfillSlotsZh, computeBackfill, enterBackfill, type BackfillOutcome, type BackfillRequest } from './runtime/backfill.js';
export { chooseEdition, computeReportedPeriod, type Edition } from './runtime/edition.js';
export { RunInterrupted, type InterruptionCause } from './runtime/interruption.js';
export {
  defineJob, jobById, JobRefusal, type EffectReport, type ItemFailure, type JobContext, type JobDeclaration, type JobLog, type JobOutcome,
  type JobRegistry, type RenderPort,
} from './runtime/job.js';
export { LEASE_TIMES, WORKER_ACTOR, type LeaseTimes, type RuntimePorts } from './runtime/ports.js';
export { ensureQueueSchema, openQueue, QUEUE_TIMES, type QueueTimes, type RunQueue } from './runtime/queue.js';
export { runJobNow, type RunNowRequest } from './runtime/run-now.js';
export { runSlot, type SlotResult } from './runtime/run-slot.js';
export { nextSlots, parseSchedule } from './runtime/schedule.js';
export { checkSlot } from './runtime/slot.js';
export { enqueueDueSlots, enterRunsAfterImport, type TickReport } from './runtime/tick.js';
export { startWorkerRuntime, type WorkerRuntime } from './runtime/worker-runtime.js';
export * from './delivery/index.js';
export * from './publishing/index.js';
export * from './witness/index.js';
