export type { CellRecord, RoundKind, RoundRecord, Signatory, SubmissionRecord } from './model.js';
export { countRounds, freezeRound, isAsked, listRounds, loadRound, openRound } from './rounds.js';
export { askExtension, decideExtension, listExtensions, loadExtension, type ExtensionRecord } from './extensions.js';
export { findFilings, type FoundFiling } from './find-filings.sql.js';
export { loadPastRows, type PastList, type PastLists } from './past-rows.js';
export { listSubmissions, loadCells, loadCellsOf, loadSubmission, openSubmission, reviseSubmission, type SubmissionFilter } from './submissions.js';
export { saveCells, type CellChange, type SaveResult } from './save-cells.js';
export { returnSubmission, saveSignatories, submitSubmission, takeStepInStore, type ExplainedFinding, type Filing, type FilingContent, type StoreStep } from './steps.js';
export {
  listCellHistory, listFirstFilings, listReturns, listSignatories, listSteps, loadDisplayNames, loadExplanations, loadFiling, saveExplanation, type CellHistoryEntry, type FilingRecord, type ReturnLetter, type StepRecord,
} from './records.js';
export { addEvidence, listEvidence, loadEvidenceFile, removeEvidence, type EvidenceRecord } from './evidence.js';
export { answersOf, buildCheckMaterial, countEvidence, lastPeriodOf, loadSubmissionContext, type PastAnswer, type SubmissionContext } from './past-answers.js';
export { loadProvenances, publishSubmission, type PublishCounts, type SubmissionProvenance } from './publish.js';
export { listReportsCiting, type CitingReport } from './reports-citing.sql.js';
