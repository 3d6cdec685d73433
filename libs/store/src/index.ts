/**
 * The only user of Prisma and SQL. Terms. A *store* is a pool of connections as the application role; a *transaction* runs on
 * behalf of an *actor*, whom row-level security binds and the audit names; the *log* of observations is only ever appended to;
 * a *run* is a job's execution of a slot; a *figure* is a number that can be traced by its code; a *snapshot* is the frozen
 * input of a report; an *answer* is a page's data, built in advance.
 */
export { type Actor, type Duty, DUTIES, actorName } from './connection/actor.js';
export type { Store, Tx } from './connection/store.js';
export { openStore, type StoreOptions } from './connection/open-store.js';
export { RESYNC_PAYLOAD } from './connection/listen.js';
export { Prisma } from './generated/client.js';
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './postgres/embedded-postgres.js';
export { EmbeddedPostgresError } from './postgres/embedded-postgres-error.js';
export { migrate, loadMigrationState } from './migration/migrate.js';
export { appendObservations, type AppendResult } from './observation/append-observations.js';
export { loadObservations, loadObservationsById, type ObservationFilter } from './observation/load-observations.sql.js';
export {
  listDefinitions, listRevisions, listVintages, loadLastRecorded, loadRecordedUntil, type DefinitionRecord, type RevisionFilter, type RevisionRecord, type VintageRecord,
} from './observation/revisions.sql.js';
export { openImport, closeImport, countImported, listImports, type ImportCounts, type ImportRecord, type NewImport, type OpenedImport } from './imports/import-ledger.js';
export { listImportProgress, requestImportCancel, tallySettledRows, type ImportProgress } from './imports/import-progress.js';
export { listOpenImports, listQuarantinePage, tallyQuarantine, type OpenImport, type QuarantinedRow, type QuarantineFilter } from './imports/quarantine-page.js';
export { saveQuarantine, listQuarantine, listQuarantineHead } from './imports/quarantine.js';
export { declareTarget } from './framework/declare-target.js';
export { syncFramework } from './framework/framework-sync.js';
export { loadCatalogue } from './framework/policy-catalogue.js';
export { savePolicyPack, type PolicyImportCounts } from './framework/policy-import.js';
export { savePolicyText, loadClauseText, listClauseTexts, type ClauseText } from './framework/policy-text.js';
export {
  findMilestone, listMilestoneEvents, loadMilestones, saveMilestone, type Milestone, type MilestoneAction, type MilestoneEvent, type MilestoneKey, type MilestoneKind, type NewMilestone,
} from './ledger/milestones.js';
export { proposeMilestone, refuseMilestone, reopenMilestone, verifyMilestone, type Person } from './ledger/milestone-steps.js';
export { saveAggregates, loadAggregates, type AggregateRow } from './result/aggregates.js';
export { loadComposite, saveComposite, type CompositeRecord } from './result/composites.js';
export { saveEvaluations, loadEvaluations, type EvaluationScope } from './result/evaluations.js';
export { saveFigures } from './lineage/figures.js';
export { resolveFigure, type FigureLineage } from './lineage/resolve-figure.js';
export { saveSnapshot, loadSnapshot, hasSnapshot, latestSnapshot, listSnapshots, type SnapshotRecord, type SnapshotScope } from './archive/snapshot-archive.js';
export { archiveReport, listReports, loadReport, loadReportFile, findReportByHash, type ArchivedReport, type NewReport, type IssuedPart, type ReportFilter, type ReportRecord, type ReportVariant } from './archive/report-archive.js';
export { listTwins, loadTwin, type ReportTwins, type TwinFormat, type TwinRecord } from './archive/report-twins.js';
export { checkArchive, type ArchiveCheck } from './archive/check-archive.js';
export { saveAnswer, loadAnswer, listAnswers, removeAnswers, type Answer, type AnswerRecord } from './answer/answer-store.js';
export { appendAudit } from './audit/append-audit.js';
export { verifyAudit, checkpointAudit, listAudit, type AuditRecord, type CheckpointFacts, type AuditVerdict, type AuditWitness } from './audit/verify-audit.js';
export type { AuditEntry } from './audit/audit-entry.js';
export { findBeginnings, queryAudit, type AuditFilter, type AuditLine } from './audit/query-audit.sql.js';
export { notify, NOTIFICATION_CHANNEL, type Notification } from './connection/notify.js';
export { explainStoreError, type StoreFailure } from './connection/store-error.js';
export { runOnce } from './connection/run-once.js';
export { diffSchema as checkDrift } from './migration/schema-diff.js';
export * from './backup/index.js';
export * from './job-run/index.js';
export * from './account/index.js';
export { postReminders, type ReminderResult, type ReminderScope } from './reminder/post-reminders.js';
export * from './notice/index.js';
export * from './outbox/index.js';
export * from './publication/index.js';
export * from './register/index.js';
export * from './retention/index.js';
export * from './registry-count/index.js';
export * from './submission/index.js';
export * from './registry/index.js';
export * from './registry-insight/index.js';
export * from './locality/index.js';
